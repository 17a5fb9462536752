package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A golden from its first proposal to the day when the decoder changes. */
class WorkflowIT {
    private static final String GOLDEN = Project.CAPTURES + "questions.pcap.yaml";
    private static final String PROPOSAL = "target/reseq/pending/questions.pcap.yaml";

    @Test
    void aGoldenIsProposedWrittenAndKept() {
        Project project = Project.copy("first-golden").delete(GOLDEN);

        assertTrue(project.maven("verify").fails().failureOf("tiny").contains("missing golden"));
        String proposal = project.read(PROPOSAL);
        assertFalse(project.has(GOLDEN), "verify wrote below src");

        project.maven("reseq:update").succeeds().says("NEW   questions.pcap");
        assertEquals(proposal, project.read(GOLDEN));
        assertEquals(Project.example(GOLDEN), project.read(GOLDEN));

        project.maven("verify", "reseq:update").succeeds().says("PASS  questions.pcap");
        assertEquals(proposal, project.read(GOLDEN));
        assertFalse(project.has(PROPOSAL), "what passes is not pending");
    }

    @Test
    void aDecoderThatBrokeFailsWithTheWholeStory() {
        Project project = Project.copy("broken-decoder").edit(Project.DECODER, """
                            void answer() {
                                put("text", cursor().utf8(cursor().remaining()));
                        """, """
                            void answer() {
                                put("text", cursor().utf8(cursor().remaining() - 1));
                        """);

        String expected = """
                FAIL  questions.pcap   6 packets: 3 equal, 3 changed
                  #1  answer.fields.text  blue -> blu
                  #2  answer.payload  added field   3 packets here
                  #3  answer.fields.text  forty-two -> forty-tw
                  #4  answer.fields.text  no idea -> no ide

                src/test/captures/questions.pcap.yaml:12  packet 2  s2c answer   octets 0..7   frame 6   t=+0.000240   wireshark: frame.number == 6
                      opcode: 2
                    + payload: !hex "65"
                    - text: blue
                    + text: blu
                      0000  02 00 04 [62 6c 75] 65

                src/test/captures/questions.pcap.yaml:22  packet 4  s2c answer   octets 7..19   frame 12   t=+0.050804   wireshark: frame.number == 12
                      opcode: 2
                    + payload: !hex "6f"
                    - text: forty-two
                    + text: forty-tw
                      0000  02 00 09 [66 6f 72 74 79  2d 74 77] 6f

                src/test/captures/questions.pcap.yaml:32  packet 6  s2c answer   octets 19..29   frame 14   t=+0.050984   wireshark: frame.number == 14
                      opcode: 2
                    + payload: !hex "61"
                    - text: no idea
                    + text: no ide
                      0000  02 00 07 [6e 6f 20 69 64  65] 61

                  actual  target/reseq/pending/questions.pcap.yaml
                  accept  mvn test-compile reseq:update -Dreseq.include=questions.pcap
                  again   mvn test-compile reseq:verify -Dreseq.include=questions.pcap

                1 of 1 capture failed
                """;
        assertEquals(expected, project.maven("verify").fails().failureOf("tiny"));

        project.maven("reseq:update").succeeds().says("WROTE questions.pcap");
        project.maven("reseq:verify").succeeds();
    }

    @Test
    void aDecoderThatThrowsFailsWithItsOwnFrames() {
        Project project = Project.copy("throwing-decoder").edit(Project.DECODER, """
                            void question() {
                        """, """
                            void question() {
                                if (cursor().remaining() == 8) throw new IllegalStateException("eight");
                        """);

        String expected = """
                FAIL  questions.pcap   6 packets: 5 equal, 1 changed
                  #1  {c2s: question, opcode: 1, fields: {text: "weath...  ->  {error: {side: c2s, type: java.lang.IllegalState...

                src/test/captures/questions.pcap.yaml:27  packet 5  c2s error   octets 20..31   frame 13   t=+0.050928   wireshark: frame.number == 13
                    - {c2s: question, opcode: 1, fields: {text: "weather?"}}
                    + {error: {side: c2s, type: java.lang.IllegalStateException}, undecoded: !hex "01 00 08 77 65 61 74 68 65 72 3f"}
                      0000  01 00 08 77 65 61 74 68  65 72 3f                 |...weather?|

                  the decoder threw, at c2s octets 20..31, frame 13
                    java.lang.IllegalStateException: eight
                        at com.acme.tiny.TinyPacket.question(TinyPacket.java:17)

                  actual  target/reseq/pending/questions.pcap.yaml
                  accept  mvn test-compile reseq:update -Dreseq.include=questions.pcap
                  again   mvn test-compile reseq:verify -Dreseq.include=questions.pcap

                1 of 1 capture failed
                """;
        assertEquals(expected, project.maven("verify").fails().failureOf("tiny"));
    }
}
