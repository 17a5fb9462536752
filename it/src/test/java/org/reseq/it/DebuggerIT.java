package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code reseq.debug}: decoders wait for a debugger, here for the few octets of one that says no more than go on. */
class DebuggerIT {
    private static final Pattern PORT = Pattern.compile("Listening for transport dt_socket at address: (\\d+)");
    private static final byte[] HANDSHAKE = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
    private static final int VIRTUAL_MACHINE = 1;
    private static final int RESUME = 9;

    @Test
    void aDecoderWaitsForItsDebuggerAndTakesItsTime() throws IOException, InterruptedException {
        Project project = Project.copy("debugged")
                .edit(
                        Project.DECODER,
                        "opcode(in.u8());",
                        "java.util.concurrent.locks.LockSupport.parkNanos(500_000_000);\n        opcode(in.u8());")
                .copy(Project.CAPTURES + "questions.pcap", Project.CAPTURES + "again.pcap")
                .write(
                        Project.CAPTURES + "again.pcap.yaml",
                        Project.example(Project.CAPTURES + "questions.pcap.yaml")
                                .replace("questions", "again"))
                .edit(Project.CAPTURES + "reseq.yaml", "decoder:", "split: {off: it takes long enough}\ndecoder:");
        Process maven = project.startMaven(
                "verify",
                "-Dreseq.forks=2",
                "-Dreseq.timeout=1",
                "-Dreseq.debug=-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:0");
        try {
            Eventually.holds(() -> port(project).find() || !maven.isAlive());
            Thread.sleep(1500);
            assertEquals(1, project.workers().size(), project::log);
            assertTrue(!project.log().contains("PASS"), "it did not wait");
            Matcher port = port(project);
            assertTrue(port.find(), project::log);
            resume(Integer.parseInt(port.group(1)), maven);
        } finally {
            maven.destroy();
        }
        new MavenRun(maven.waitFor(), project.log().lines().toList())
                .succeeds()
                .says("PASS  questions.pcap")
                .says("PASS  again.pcap");
        assertEquals(1, port(project).results().count());
    }

    private static Matcher port(Project project) {
        return PORT.matcher(project.log());
    }

    /** Lets it run, and stays until Maven is done: what a debugger is not told, it does not wait for. */
    private static void resume(int port, Process maven) throws IOException, InterruptedException {
        try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(debugger.getOutputStream());
            DataInputStream in = new DataInputStream(debugger.getInputStream());
            out.write(HANDSHAKE);
            assertArrayEquals(HANDSHAKE, in.readNBytes(HANDSHAKE.length));
            out.writeInt(11); // of this packet
            out.writeInt(1); // its number
            out.writeByte(0); // it is a command
            out.writeByte(VIRTUAL_MACHINE);
            out.writeByte(RESUME);
            assertTrue(maven.waitFor(1, TimeUnit.MINUTES), "still running");
        }
    }
}
