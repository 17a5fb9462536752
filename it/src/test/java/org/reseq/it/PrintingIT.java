package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The goals that look into captures, in a folder that is no project, and in one that is. The whole texts are in expected/. */
class PrintingIT {
    private static final String PLUGIN = "org.reseq:reseq-maven-plugin:" + System.getProperty("it.version") + ":";
    private static final Path REPLIES = Path.of("redis", "src", "test", "captures", "gap-of-replies.pcap");
    private static final String NO_PROJECT = "standalone-pom";

    @Test
    void anyFolderWillDo() {
        Project folder = Project.folder("anywhere").add(REPLIES, "gap-of-replies.pcap");
        MavenRun run = folder.maven("-q", PLUGIN + "flows", PLUGIN + "dump", "-Dreseq.captures=gap-of-replies.pcap");
        assertEquals(
                expected("flows.txt") + expected("dump.txt"), run.succeeds().printed());
    }

    @Test
    void aProjectsOwnDecoderIsUsedAndAsYamlTheDumpIsTheGolden() {
        Project project = Project.copy("dump");
        assertEquals(
                expected("dump-decoded.txt"),
                project.maven("-q", "test-compile", "reseq:dump").succeeds().printed());
        project.maven("reseq:dump", "-Dreseq.format=yaml", "-Dreseq.filter=tcp", "-Dreseq.output=dump.yaml")
                .succeeds();
        assertEquals(Project.example(Project.CAPTURES + "questions.pcap.yaml"), project.read("dump.yaml"));
    }

    @Test
    void inABuildOfManyModulesTheDecoderIsThatOfTheModule() {
        Project reactor = Project.reactor("dump-modules", List.of("one", "two"));
        String capture = "two/" + Project.CAPTURES + "questions.pcap";
        MavenRun run =
                reactor.maven("-q", "-pl", "two", "test-compile", PLUGIN + "dump", "-Dreseq.captures=" + capture);
        assertEquals(expected("dump-decoded.txt"), run.succeeds().printed());
    }

    @Test
    void theFramesOfAFlowBecomeACaptureOfTheirOwnAndNoFileIsLostByIt() {
        Project folder = Project.folder("excerpt").add(REPLIES, "gap-of-replies.pcap");
        String[] write = {
            "-q",
            PLUGIN + "flows",
            "-Dreseq.captures=gap-of-replies.pcap",
            "-Dreseq.flow=1",
            "-Dreseq.write=out/small.pcapng"
        };
        assertEquals(
                "out/small.pcapng   18 frames of gap-of-replies.pcap, flow 1 tcp 127.0.0.1:51366 > 127.0.0.1:6379\n",
                folder.maven(write).succeeds().printed());
        assertEquals(
                expected("flows.txt").replace("gap-of-replies.pcap", "small.pcapng"),
                folder.maven("-q", PLUGIN + "flows", "-Dreseq.captures=out/small.pcapng")
                        .succeeds()
                        .printed());
        folder.maven(write)
                .fails()
                .says(": out/small.pcapng is there already; name another file, or add -Dreseq.overwrite=true");
    }

    @Test
    void trouble() {
        Project folder = Project.folder("trouble")
                .add(REPLIES, "captures/whole.pcap")
                .add(REPLIES, "captures/cut.pcap")
                .cut("captures/cut.pcap", 1000)
                .write("captures/notes.txt", "these are notes\n");

        MavenRun damaged =
                folder.maven(PLUGIN + "flows", "-Dreseq.captures=captures").fails();
        assertEquals(expected("flows-damaged.txt"), damaged.failureOf(NO_PROJECT));
        damaged.says("\nwhole.pcap   18 frames, 1 flow,")
                .says("\nnotes.txt   not a capture: expected a ")
                .says("\n2 captures, 2 flows, 1 damaged, not captures: 1");

        folder.maven(
                        "-q",
                        PLUGIN + "flows",
                        "-Dreseq.captures=captures",
                        "-Dreseq.format=json",
                        "-Dreseq.events=true",
                        "-Dreseq.balance=true",
                        "-Dreseq.output=f/f.jsonl")
                .succeeds();
        String lines = folder.read("f/f.jsonl");
        assertTrue(lines.contains("\"damage\": \"position 1000: "), lines);
        assertTrue(
                lines.contains("\"eventList\": [{\"frame\": 8, \"side\": \"c2s\", \"event\": \"ack-before-data\", "),
                lines);
        assertTrue(
                lines.contains("\"balance\": {\"records\": {\"tcp\": 18}, \"octets\": {\"delivered\": 145}}"), lines);

        folder.maven(
                        "-q",
                        PLUGIN + "dump",
                        "-Dreseq.captures=captures/whole.pcap",
                        "-Dreseq.filter=tcp and not src port 6379",
                        "-Dreseq.output=filtered.txt")
                .succeeds();
        String filtered = folder.read("filtered.txt");
        assertTrue(filtered.contains("c2s  flow 1") && !filtered.contains("s2c  flow 1"), filtered);

        MavenRun missing =
                folder.maven(PLUGIN + "dump", "-Dreseq.captures=missing.pcap").fails();
        assertEquals(
                "there is no missing.pcap; name a capture, or a folder of captures\n", missing.failureOf(NO_PROJECT));

        MavenRun text = folder.maven(PLUGIN + "dump", "-Dreseq.captures=captures/notes.txt")
                .fails();
        assertTrue(
                text.failureOf(NO_PROJECT).startsWith("nothing could be read: notes.txt: expected a "), text::toString);

        MavenRun here = folder.maven(PLUGIN + "flows").fails();
        here.says("\ncaptures/whole.pcap   18 frames, 1 flow,");

        MavenRun decoder = folder.maven(
                        PLUGIN + "dump", "-Dreseq.captures=captures", "-Dreseq.decoder=com.acme.tiny.TinyPacket")
                .fails();
        assertTrue(
                decoder.failureOf(NO_PROJECT)
                        .startsWith("reseq.decoder: there is no project here, so no classes to decode with;"),
                decoder::toString);
        for (MavenRun run : List.of(damaged, missing, text, here, decoder)) {
            run.doesNotSay("\tat ");
        }
        assertFalse(folder.has("src"), "nothing is written that was not asked for");
    }

    private static String expected(String name) {
        return Project.text(Path.of("expected", name));
    }
}
