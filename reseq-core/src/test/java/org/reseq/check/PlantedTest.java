package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.SplitText;

/** The classic mistakes, each caught in a capture it was right about, and told so that its author sees it. */
class PlantedTest {
    private static void assertTold(Class<?> decoder, List<RecordedFlow> flows, String text) {
        DecoderFactory factory = DecoderFactory.of(decoder);
        SplitResult result = SplitCheck.of(flows, flow -> factory, 20, new Bookmark());
        assertEquals(1, result.failures().size());
        SplitFailure failure = result.failures().get(0);
        assertEquals(text, SplitText.headline(failure) + "\n" + String.join("\n", SplitText.lines(failure)) + "\n");
    }

    @Test
    void oneThatTakesEachReadForAWholeMessage() {
        assertTold(Planted.AssumesWholeMessages.class, Captured.capture(Captured.TINY), """
                org.reseq.check.Planted$AssumesWholeMessages makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777, frame 10
                c2s octets 10..20 in one piece; as captured, cut before octet 15, at []
                      000a  01 00 07 6e 75 [] 6d 62 65  72 3f  |...number?|
                  these 10 octets alone show it, in packet 1 of c2s:  - as captured  + in one piece
                    - error: {side: c2s, type: java.lang.StringIndexOutOfBoundsException}
                    - undecoded: !hex "01"
                    + c2s: Text
                    + fields:
                    +   kind: 1
                    +   text: "number?"
                  TCP may cut a packet anywhere, and give several in one piece: keep what is no whole packet yet until the
                  rest has come, and go on reading until no whole packet is left.
                """);
    }

    @Test
    void oneThatThrowsAwayWhatComesWithAMessage() {
        assertTold(Planted.OneMessagePerRead.class, Captured.redis("errors.pcap"), """
                org.reseq.check.Planted$OneMessagePerRead makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:42432 > 127.0.0.1:6379, frame 4
                c2s cut before octet 4, at []
                      0000  2a 33 0d 0a [] 24 33 0d 0a  53 45 54 0d 0a 24 34 0d  |*3..$3..SET..$4.|
                      0010  0a 6e 61 6d 65 0d 0a 24  35 0d 0a 72 65 64 69 73  |.name..$5..redis|
                  these 34 octets alone show it, in packet 2 of c2s:  - as captured  + cut at []
                    - (none)
                    + c2s: Line
                    + fields:
                    +   text: $3
                  TCP may cut a packet anywhere, and give several in one piece: keep what is no whole packet yet until the
                  rest has come, and go on reading until no whole packet is left.
                """);
    }

    @Test
    void oneThatPeeksPastTheEnd() {
        assertTold(Planted.PeeksPastTheEnd.class, Captured.redis("errors.pcap"), """
                org.reseq.check.Planted$PeeksPastTheEnd makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:42432 > 127.0.0.1:6379, frame 4
                c2s cut before octet 4, at []
                      0000  2a 33 0d 0a [] 24 33 0d 0a  |*3..$3..|
                  these 8 octets alone show it, in packet 1 of c2s:  - as captured  + cut at []
                      ...
                      fields:
                        text: "\\"*3\\""
                    -   last: false
                    +   last: true
                  TCP may cut a packet anywhere, and parse is tried again when more has come. rest() in parse takes what happens to
                  have arrived: read a length and use bytes(n). What a try changes outside its packet stays changed.
                """);
    }

    @Test
    void oneThatForgetsWhereItWas() {
        assertTold(Planted.StateResetPerCall.class, Captured.capture(Captured.TINY), """
                org.reseq.check.Planted$StateResetPerCall makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777, frame 10
                c2s octets 10..20 in one piece; as captured, cut before octet 15, at []
                      000a  01 00 07 6e 75 [] 6d 62 65  72 3f  |...number?|
                  these 10 octets alone show it, in packet 1 of c2s:  - as captured  + in one piece
                    - error: {side: c2s, type: incomplete}
                    - undecoded: !hex "01 00 07 6e 75 6d 62 65 72 3f"
                    + c2s: Text
                    + fields:
                    +   kind: 1
                    +   text: "number?"
                  TCP may cut a packet anywhere, and give several in one piece: keep what is no whole packet yet until the
                  rest has come, and go on reading until no whole packet is left.
                """);
    }

    @Test
    void oneThatMissesADelimiterInTwoPieces() {
        assertTold(Planted.DelimiterCutInTwo.class, Captured.redis("errors.pcap"), """
                org.reseq.check.Planted$DelimiterCutInTwo makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:42432 > 127.0.0.1:6379, frame 4
                c2s cut before octet 3, at []
                      0000  2a 33 0d [] 0a 24 33 0d 0a  53 45 54 0d 0a 24 34 0d  |*3..$3..SET..$4.|
                      0010  0a 6e 61 6d 65 0d 0a 24  35 0d 0a 72 65 64 69 73  |.name..$5..redis|
                  these 34 octets alone show it, in packet 1 of c2s:  - as captured  + cut at []
                      c2s: Line
                      fields:
                    -   text: "*3"
                    +   text: "*3\\r\\n$3"
                  TCP may cut a packet anywhere, and give several in one piece: keep what is no whole packet yet until the
                  rest has come, and go on reading until no whole packet is left.
                """);
    }

    @Test
    void oneThatCountsItsTries() {
        assertTold(Planted.CountsTries.class, Captured.capture(Captured.TINY), """
                org.reseq.check.Planted$CountsTries makes other packets when the same octets arrive in other pieces
                flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777, frame 4
                c2s cut before octet 1, at []
                      0000  01 [] 00 07 63 6f 6c 6f 75  72 3f  |...colour?|
                  these 10 octets alone show it, in packet 1 of c2s:  - as captured  + cut at []
                    - c2s: Hello
                    + c2s: unknown
                      opcode: 1
                      payload: !hex "63 6f 6c 6f 75 72 3f"
                  TCP may cut a packet anywhere, and parse is tried again when more has come. rest() in parse takes what happens to
                  have arrived: read a length and use bytes(n). What a try changes outside its packet stays changed.
                """);
    }

    @Test
    void oneThatKeepsStateAcrossRuns() {
        assertTold(Planted.CountsForever.class, Captured.capture(Captured.TINY), """
                org.reseq.check.Planted$CountsForever makes other packets of the same octets in a second run, so no cuts were tried
                flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777
                  it takes the whole flow to show it, in packet 1 of c2s:  - first run  + second run
                      c2s: CountsForever
                      fields:
                    -   number: 0
                    +   number: 7
                  Look for static or shared state, a clock, random numbers, the order of a hash.
                """);
    }
}
