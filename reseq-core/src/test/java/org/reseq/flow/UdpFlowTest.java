package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reseq.capture.Allocation;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.UdpPacket;

class UdpFlowTest {
    /** Where the payload of a datagram over IPv4 begins in its frame. */
    private static final int PAYLOAD = 14 + 20 + 8;

    private static final ServerPorts DNS = new ServerPorts(Set.of(), Set.of(53));

    private static UdpPacket asks(String payload) {
        return new UdpPacket("10.0.0.1", 40000, "10.0.0.2", 53).payload(payload);
    }

    private static UdpPacket answers(String payload) {
        return new UdpPacket("10.0.0.2", 53, "10.0.0.1", 40000).payload(payload);
    }

    /** What is heard, a line each; {@link Utterances} between, so that nothing is joined. */
    private static final class Heard implements FlowListener {
        final List<String> lines = new ArrayList<>();
        private final Utterances utterances = new Utterances(chunk -> lines.add(chunk.toString()));
        FlowTotals totals;

        @Override
        public void opened(Flow flow) {
            lines.add("opened " + flow);
        }

        @Override
        public void octets(Flow flow, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
            utterances.octets(flow, s, offset, b, begin, length, frame, time);
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            utterances.gap(flow, side, offset, length);
        }

        @Override
        public void datagram(
                Flow flow, Side s, long offset, byte[] b, int begin, int length, int original, long frame, long time) {
            utterances.datagram(flow, s, offset, b, begin, length, original, frame, time);
        }

        @Override
        public void event(FlowEvent event) {
            lines.add(event.toString());
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            utterances.closed(flow, totals);
            this.totals = totals;
            lines.add("closed " + flow.number());
        }
    }

    private static Heard heard(ServerPorts ports, TestCapture capture) {
        Heard heard = new Heard();
        Resequencer resequencer = new Resequencer(heard, Rules.DEFAULT.with(ports));
        run(resequencer, capture);
        return heard;
    }

    private static void run(Resequencer resequencer, TestCapture capture) {
        var frames = capture.forEachFrame(resequencer::accept);
        resequencer.finish();
        resequencer.accounting().check(frames);
    }

    private static List<String> lines(TestCapture capture) {
        return heard(ServerPorts.NONE, capture).lines;
    }

    @Test
    void eachDatagramIsHandedOnByItselfAtItsPlaceAmongItsSidesOctets() {
        assertEquals(
                List.of(
                        "opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53",
                        "1 c2s 0 \"abc\"",
                        "1 c2s 3 \"de\"",
                        "1 s2c 0 \"xyz\"",
                        "1 c2s 5 \"f\"",
                        "closed 1"),
                lines(new TestCapture()
                        .add(asks("abc"))
                        .add(asks("de"))
                        .add(answers("xyz"))
                        .add(asks("f"))));
    }

    @Test
    void theSameDatagramTwiceIsTwoDatagrams() {
        assertEquals(
                List.of("opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53", "1 c2s 0 \"abc\"", "1 c2s 3 \"abc\"", "closed 1"),
                lines(new TestCapture().add(asks("abc")).add(asks("abc"))));
    }

    @Test
    void anEmptyDatagramIsHandedOnAndCounted() {
        Heard heard = heard(
                ServerPorts.NONE, new TestCapture().add(asks("")).add(asks("a")).add(asks("")));
        assertEquals(
                List.of(
                        "opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53",
                        "1 c2s 0 \"\"",
                        "1 c2s 0 \"a\"",
                        "1 c2s 1 \"\"",
                        "closed 1"),
                heard.lines);
        assertEquals(3, heard.totals.client().datagrams());
        assertEquals(0, heard.totals.server().datagrams());
    }

    @Test
    void whatTheSnaplenCutIsAHoleAtTheEndOfItsDatagram() {
        Heard heard = heard(
                ServerPorts.NONE,
                new TestCapture()
                        .add(asks("abcdef").snaplen(PAYLOAD + 2))
                        .add(asks("gh"))
                        .add(asks("ijk").snaplen(PAYLOAD)));
        assertEquals(
                List.of(
                        "opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53",
                        "frame 1 c2s snapped at 2 length 4",
                        "1 c2s 0 \"ab\"[4]",
                        "1 c2s 6 \"gh\"",
                        "frame 3 c2s snapped at 8 length 3",
                        "1 c2s 8 [3]",
                        "closed 1"),
                heard.lines);
        assertEquals(
                new FlowTotals.SideTotals(
                        11, 4, 7, 2, List.of(new FlowTotals.Gap(2, 4), new FlowTotals.Gap(8, 3)), 0, 3),
                heard.totals.client());
        assertEquals(Map.of(FlowEvent.Kind.SNAPPED, 2L), heard.totals.events());
    }

    @Test
    void whoSendsFirstIsTheClientWhateverThePorts() {
        assertEquals(
                "opened 1 udp 10.0.0.2:53 > 10.0.0.1:40000",
                lines(new TestCapture().add(answers("a")).add(asks("b"))).get(0));
    }

    @Test
    void whoIsOnAServersPortIsTheServerUnlessBothAre() {
        TestCapture midstream = new TestCapture().add(answers("a")).add(asks("b"));
        assertEquals(
                List.of("opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53", "1 s2c 0 \"a\"", "1 c2s 0 \"b\"", "closed 1"),
                heard(DNS, midstream).lines);
        ServerPorts both = new ServerPorts(Set.of(), Set.of(53, 40000));
        assertEquals(
                "opened 1 udp 10.0.0.2:53 > 10.0.0.1:40000",
                heard(both, midstream).lines.get(0));
        ServerPorts tcp = new ServerPorts(Set.of(53), Set.of());
        assertEquals(
                "opened 1 udp 10.0.0.2:53 > 10.0.0.1:40000",
                heard(tcp, midstream).lines.get(0));
    }

    @Test
    void aServersPortDecidesForTcpWhereNoHandshakeWasCaptured() {
        TcpPacket data =
                new TcpPacket("10.0.0.1", 80, "10.0.0.2", 7777).payload("a").flags("P");
        assertEquals(
                "opened 1 tcp 10.0.0.2:7777 > 10.0.0.1:80",
                lines(new TestCapture().add(data)).get(0));
        ServerPorts known = new ServerPorts(Set.of(7777), Set.of());
        assertEquals(
                "opened 1 tcp 10.0.0.1:80 > 10.0.0.2:7777",
                heard(known, new TestCapture().add(data)).lines.get(0));
        TcpPacket syn = new TcpPacket("10.0.0.2", 7777, "10.0.0.1", 80).flags("S");
        assertTrue(
                heard(known, new TestCapture().add(syn).add(data))
                        .lines
                        .contains("opened 1 tcp 10.0.0.2:7777 > 10.0.0.1:80"),
                "a handshake tells more than a port");
    }

    @Test
    void aReplyFromAnotherPortIsAnotherFlow() {
        assertEquals(
                List.of(
                        "opened 1 udp 10.0.0.1:40000 > 10.0.0.2:69",
                        "1 c2s 0 \"get\"",
                        "opened 2 udp 10.0.0.2:50000 > 10.0.0.1:40000",
                        "2 c2s 0 \"data\"",
                        "closed 1",
                        "closed 2"),
                lines(new TestCapture()
                        .add(new UdpPacket("10.0.0.1", 40000, "10.0.0.2", 69).payload("get"))
                        .add(new UdpPacket("10.0.0.2", 50000, "10.0.0.1", 40000).payload("data"))));
    }

    @Test
    void tcpAndUdpBetweenTheSameEndsAreTwoFlowsNumberedByTheirFirstRecord() {
        TcpPacket segment = new TcpPacket("10.0.0.1", 40000, "10.0.0.2", 53)
                .seq(1)
                .flags("P")
                .payload("t");
        List<String> lines = lines(new TestCapture().add(asks("u")).add(segment).add(answers("v")));
        assertTrue(lines.contains("opened 1 udp 10.0.0.1:40000 > 10.0.0.2:53"), lines::toString);
        assertTrue(lines.contains("opened 2 tcp 10.0.0.1:40000 > 10.0.0.2:53"), lines::toString);
        assertTrue(lines.indexOf("closed 1") < lines.indexOf("closed 2"), lines::toString);
    }

    @Test
    void whoKnowsNothingOfDatagramsHearsOctetsAndGaps() {
        List<String> lines = new ArrayList<>();
        Resequencer resequencer = new Resequencer(new FlowListener() {
            @Override
            public void octets(Flow flow, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
                lines.add("octets " + offset + " " + length);
            }

            @Override
            public void gap(Flow flow, Side side, long offset, long length) {
                lines.add("gap " + offset + " " + length);
            }
        });
        run(
                resequencer,
                new TestCapture()
                        .add(asks(""))
                        .add(asks("abc").snaplen(PAYLOAD + 1))
                        .add(asks("d")));
        assertEquals(List.of("octets 0 1", "gap 1 2", "octets 3 1"), lines);
    }

    @Test
    void anyDatagramsAreAllAccountedForAndEachIsHeardOnce() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            TestCapture capture = new TestCapture();
            List<String> expected = new ArrayList<>();
            for (int i = 1; i <= 60; i++) {
                int port = 1 + random.nextInt(4);
                boolean back = random.nextBoolean();
                int length = random.nextInt(20);
                int kept = Math.min(length, random.nextInt(25));
                UdpPacket packet = back
                        ? new UdpPacket("10.0.0.2", 9, "10.0.0.1", port)
                        : new UdpPacket("10.0.0.1", port, "10.0.0.2", 9);
                capture.add(packet.payload(new byte[length]).snaplen(PAYLOAD + kept));
                expected.add(i + " " + (back ? "s2c" : "c2s") + " " + kept + " of " + length);
            }
            List<String> actual = new ArrayList<>();
            Resequencer resequencer = new Resequencer(
                    new FlowListener() {
                        @Override
                        public void octets(
                                Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
                            throw new AssertionError("no stream");
                        }

                        @Override
                        public void gap(Flow flow, Side side, long offset, long length) {
                            throw new AssertionError("no stream");
                        }

                        @Override
                        public void datagram(
                                Flow f, Side s, long at, byte[] b, int begin, int n, int of, long frame, long time) {
                            actual.add(frame + " " + s.arrow() + " " + n + " of " + of);
                        }
                    },
                    Rules.DEFAULT.with(new ServerPorts(Set.of(), Set.of(9))));
            run(resequencer, capture);
            assertEquals(expected, actual);
        }
    }

    @Test
    void aDatagramAllocatesNothing() throws IOException {
        long[] octets = new long[1];
        Resequencer resequencer = new Resequencer(new FlowListener() {
            @Override
            public void octets(Flow f, Side s, long offset, byte[] b, int begin, int length, long frame, long time) {
                octets[0] += length;
            }

            @Override
            public void gap(Flow flow, Side side, long offset, long length) {}
        });
        Frame question = asks("hello").frame(1);
        Frame answer = answers("you").frame(2);
        resequencer.accept(question);
        resequencer.accept(answer);
        long allocated = Allocation.of(() -> {
            for (int i = 0; i < 2000; i++) {
                resequencer.accept(question);
                resequencer.accept(answer);
            }
        });
        assertEquals(2001 * 8, octets[0]);
        assertTrue(allocated < 2000, () -> allocated + " octets allocated for 4000 frames");
    }

    @Test
    void aDatagramCapturedTwiceCanBeLeftOut() throws IOException {
        UdpPacket first = new UdpPacket("10.0.0.1", 5300, "10.0.0.2", 53).payload("query");
        TestCapture capture = new TestCapture()
                .add(first.timeNanos(1_000_000_000))
                .add(new UdpPacket("10.0.0.1", 5300, "10.0.0.2", 53)
                        .payload("other")
                        .timeNanos(1_000_001_000))
                .add(new UdpPacket("10.0.0.1", 5300, "10.0.0.2", 53)
                        .payload("query")
                        .timeNanos(1_000_002_000)) // by the mirror port
                .add(new UdpPacket("10.0.0.1", 5300, "10.0.0.2", 53)
                        .payload("query")
                        .timeNanos(2_000_000_000)); // by the program, a second later
        for (boolean drops : new boolean[] {false, true}) {
            List<String> heard = new ArrayList<>();
            Resequencer resequencer = new Resequencer(
                    new FlowListener() {
                        @Override
                        public void octets(Flow f, Side s, long at, byte[] b, int begin, int n, long frame, long time) {
                            heard.add(frame + " " + new String(b, begin, n, StandardCharsets.US_ASCII));
                        }

                        @Override
                        public void gap(Flow flow, Side side, long offset, long length) {
                            throw new AssertionError("nothing is missing");
                        }

                        @Override
                        public void event(FlowEvent event) {
                            heard.add(event.toString());
                        }
                    },
                    drops ? Rules.DEFAULT.withoutDuplicateDatagrams() : Rules.DEFAULT);
            FrameCounts frames = capture.forEachFrame(resequencer::accept);
            resequencer.finish();
            resequencer.accounting().check(frames);
            assertEquals(
                    List.of(
                            "1 query",
                            "2 other",
                            drops ? "frame 3 c2s duplicate-frame at 10 length 5" : "3 query",
                            "4 query"),
                    heard);
        }
    }
}
