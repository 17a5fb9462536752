package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The decoder of it/redis, broken on purpose: each failure names the field, the octets and the frames. The whole texts
 * are in expected/.
 */
class RedisIT {
    private static final String DECODERS = "src/test/java/com/example/redis/";

    @Test
    void aNumberReadInTheWrongBase() {
        broken(
                "wrong-base",
                "Resp.java",
                "case ':' -> integer(in);",
                "case ':' -> Long.parseLong(in.line(), 16);",
                "push.pcap");
    }

    @Test
    void aRenamedField() {
        broken(
                "renamed-field",
                "RedisCommand.java",
                "arguments(\"key\", \"value\");",
                "arguments(\"key\", \"data\");",
                "two-clients.pcap");
    }

    @Test
    void nilTakenForTheEmptyString() {
        broken(
                "nil-as-empty",
                "Resp.java",
                "return length < 0 ? null : textOrOctets",
                "return length < 0 ? \"\" : textOrOctets",
                "ping-set-get.pcap");
    }

    @Test
    void aLengthThatIsOneShort() {
        broken(
                "one-short",
                "Resp.java",
                "GapString octets = in.bytes(length);",
                "GapString octets = in.bytes(length - 1);",
                "pipelining.pcap");
    }

    @Test
    void whatFollowsInTheSegmentThrownAway() {
        broken(
                "one-per-read",
                "RedisReply.java",
                "put(\"value\", Resp.value(kind, cursor()));",
                "put(\"value\", Resp.value(kind, cursor())); cursor().rest();",
                "pipelining.pcap");
    }

    private static void broken(String name, String file, String before, String after, String capture) {
        Project project = Project.copyOf(Path.of("redis"), "redis-" + name).edit(DECODERS + file, before, after);
        String failure =
                project.maven("verify", "-Dreseq.include=" + capture).fails().reportOf("redis");
        assertEquals(Project.text(Path.of("expected", name + ".txt")), failure);
    }
}
