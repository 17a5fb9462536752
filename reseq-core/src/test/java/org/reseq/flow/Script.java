package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reseq.bytes.GapString;
import org.reseq.capture.CaptureReader;
import org.reseq.frame.IpFragment;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.TestPacket;
import org.reseq.frame.WrappedPacket;

/**
 * Segments as text, a line each, and what becomes of them:
 *
 * <pre>
 * c > s  0:3 "abc" ack 2 F     # octets 0 to 3, acknowledging 2, with FIN
 * c > s  S                     # SYN; its sequence number is the one before 0
 * c > s  S 5000:5000           # SYN of another initial sequence number
 * s > c  0:9 "abcdef" [snap 6] # of nine octets six were captured; [1460] is any 1460 octets
 * c > s  3:4 "x" [nopsh] win 0
 * c > s  0:3 "abc" urg 2       # the urgent octet is the one before 2, counted from the segment's begin
 * c > s  S wscale 7 ts 100     # options
 * s > c  0:0 ack 3 sack 6:9    # has 6:9 of the other side, too
 * c > s  0:3 "abX" [badsum]    # of other octets than the checksum is of
 * </pre>
 *
 * Each script runs at several initial sequence numbers, over IPv4 and IPv6, either end having the lower address, so that
 * each is also a test of wrapping and of both ways round; in a VLAN, in a tunnel and with every packet in fragments, which
 * changes nothing; and from files of both formats. Data carries PSH unless it says otherwise.
 */
final class Script {
    private static final int[][] INITIAL = {{999, 4999}, {-1, 0}, {-3, -5}, {0, 0x7fffffff}, {-2001, -70000}};
    private static final String[][] ADDRESSES = {
        {"10.0.0.1", "10.0.0.2"}, {"10.0.0.2", "10.0.0.1"}, {"2001:db8::1", "2001:db8::2"}, {"fe80::2", "fe80::1"}
    };

    private final List<String> lines;
    private Rules rules = Rules.DEFAULT;
    private int clientPort = 50000;
    private int serverPort = 80;

    private Script(String text) {
        lines = text.lines()
                .map(line -> line.replaceAll("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static Script segments(String text) {
        return new Script(text);
    }

    Script with(Limits newLimits) {
        return with(rules.with(newLimits));
    }

    Script with(Rules newRules) {
        rules = newRules;
        return this;
    }

    Script ports(int client, int server) {
        clientPort = client;
        serverPort = server;
        return this;
    }

    /** Utterances of all flows: {@code c > s  "abc"[3]"ghi"}, of a flow but the first {@code 2: c > s  "x"}. */
    Script become(String expected) {
        String wanted = normal(expected);
        return each(heard -> String.join("\n", heard.utterances), wanted);
    }

    /** Utterances of all flows as {@link Positions}: {@code s > c  0:1985 [1380] 3365:10958}. */
    Script tell(String expected) {
        return each(heard -> String.join("\n", heard.positions()), normal(expected));
    }

    /** All events but counters: {@code overlap-conflict c2s 1+1 kept "b" dropped "X"}. */
    Script withEvents(String... expected) {
        return each(heard -> String.join("\n", heard.events), String.join("\n", expected));
    }

    /** How often a kind was counted over all flows. */
    Script counting(FlowEvent.Kind kind, long expected) {
        return each(heard -> kind + " " + heard.counts.getOrDefault(kind, 0L), kind + " " + expected);
    }

    Script withTails(long client, long server) {
        return each(heard -> heard.tails, "tails " + client + " " + server);
    }

    Script accounting(Accounting.Bucket bucket, long expected) {
        return each(heard -> bucket + " " + heard.accounting.octets(bucket), bucket + " " + expected);
    }

    Heard once() {
        return run(INITIAL[0], ADDRESSES[0], Integer.MAX_VALUE);
    }

    private interface View {
        String of(Heard heard);
    }

    private Script each(View view, String expected) {
        for (String[] addresses : ADDRESSES) {
            for (int[] initial : INITIAL) {
                same(expected, view, initial, addresses, Integer.MAX_VALUE);
            }
            same(expected, view, INITIAL[1], addresses, 8);
            same(expected, view, INITIAL[0], addresses, 24);
            TestCapture plain = capture(INITIAL[0], addresses, Integer.MAX_VALUE);
            assertEquals(expected, view.of(Heard.of(plain.map(WrappedPacket::vlan), rules)), "in a VLAN");
            assertEquals(expected, view.of(Heard.of(plain.map(WrappedPacket::gre), rules)), "in GRE");
        }
        TestCapture plain = capture(INITIAL[0], ADDRESSES[0], Integer.MAX_VALUE);
        assertEquals(expected, view.of(Heard.of(plain.pcap(), rules)), "from pcap");
        assertEquals(expected, view.of(Heard.of(plain.pcapng(), rules)), "from pcapng");
        return this;
    }

    private void same(String expected, View view, int[] initial, String[] addresses, int fragmentSize) {
        assertEquals(
                expected,
                view.of(run(initial, addresses, fragmentSize)),
                () -> "initial sequence numbers " + Arrays.toString(initial) + ", addresses "
                        + Arrays.toString(addresses)
                        + (fragmentSize < Integer.MAX_VALUE ? ", in fragments of " + fragmentSize + " octets" : "")
                        + "\n" + String.join("\n", lines));
    }

    /** @param fragmentSize into what every packet is cut up, every other one with its last part first */
    private TestCapture capture(int[] initial, String[] addresses, int fragmentSize) {
        TestCapture capture = new TestCapture();
        int id = 0;
        for (String line : lines) {
            TcpPacket packet = packet(line, initial, addresses);
            if (fragmentSize == Integer.MAX_VALUE) {
                capture.add(packet);
            } else {
                List<TestPacket> fragments = IpFragment.of(packet, ++id, fragmentSize);
                if (id % 2 == 0) {
                    Collections.reverse(fragments);
                }
                fragments.forEach(capture::add);
            }
        }
        return capture;
    }

    private Heard run(int[] initial, String[] addresses, int fragmentSize) {
        return Heard.of(capture(initial, addresses, fragmentSize), rules);
    }

    private static String normal(String text) {
        return text.lines()
                .map(line -> line.replaceAll("#.*", "").trim().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private TcpPacket packet(String line, int[] initial, String[] addresses) {
        int from = line.startsWith("c > s") ? 0 : 1;
        if (from == 1 && !line.startsWith("s > c")) {
            throw new IllegalArgumentException("expected \"c > s\" or \"s > c\": " + line);
        }
        int[] ports = {clientPort, serverPort};
        TcpPacket packet = new TcpPacket(addresses[from], ports[from], addresses[1 - from], ports[1 - from]);
        List<String> words = new ArrayList<>(Arrays.asList(
                line.substring(5).trim().replace("[snap ", "[snap:").split(" +")));
        long begin = 0;
        long end = 0;
        boolean syn = false;
        boolean psh = true;
        byte[] payload = {};
        ByteArrayOutputStream options = new ByteArrayOutputStream();
        int cut = 0;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.matches("-?[0-9]+:-?[0-9]+")) {
                begin = Long.parseLong(word.substring(0, word.indexOf(':')));
                end = Long.parseLong(word.substring(word.indexOf(':') + 1));
                payload = filler(begin, (int) (end - begin));
            } else if (word.startsWith("\"")) {
                byte[] text = GapString.parse(word).toByteArray();
                System.arraycopy(text, 0, payload, 0, text.length);
            } else if (word.startsWith("[snap:")) {
                cut = payload.length - Integer.parseInt(word.substring(6, word.length() - 1));
            } else {
                switch (word) {
                    case "ack" -> packet.ack(initial[1 - from] + 1 + (int) Long.parseLong(words.get(++i)));
                    case "win" -> packet.window(Integer.parseInt(words.get(++i)));
                    case "urg" -> packet.urgent(Integer.parseInt(words.get(++i)));
                    case "ts" -> {
                        options.writeBytes(new byte[] {1, 1, 8, 10});
                        options.writeBytes(ByteBuffer.allocate(8)
                                .putInt((int) Long.parseLong(words.get(++i)))
                                .array());
                    }
                    case "wscale" -> options.writeBytes(new byte[] {3, 3, Byte.parseByte(words.get(++i)), 0});
                    case "sack" -> {
                        String[] block = words.get(++i).split(":");
                        options.writeBytes(ByteBuffer.allocate(12)
                                .put(new byte[] {1, 1, 5, 10})
                                .putInt(initial[1 - from] + 1 + Integer.parseInt(block[0]))
                                .putInt(initial[1 - from] + 1 + Integer.parseInt(block[1]))
                                .array());
                    }
                    case "[nopsh]" -> psh = false;
                    case "[badsum]" -> packet.badChecksum();
                    default -> packet.flags(word);
                }
                syn |= word.contains("S") && word.matches("[A-Z]+");
            }
        }
        packet.seq(initial[from] + 1 + (int) begin - (syn ? 1 : 0));
        packet.payload(payload).tcpOptions(options.toByteArray());
        if (psh && payload.length > 0) {
            packet.flags("P");
        }
        return cut > 0 ? packet.snaplen(packet.octets().length - cut) : packet;
    }

    /** Octets that depend on where they are, for segments whose content does not matter. */
    static byte[] filler(long begin, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = (byte) ('a' + Math.floorMod(begin + i, 26L));
        }
        return octets;
    }

    /** What a listener heard of a script. */
    static final class Heard implements FlowListener {
        final List<String> utterances = new ArrayList<>();
        private final List<Chunk> chunks = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final List<Flow> flows = new ArrayList<>();
        final Map<FlowEvent.Kind, Long> counts = new HashMap<>();
        final Utterances collector = new Utterances(this::add);
        String tails = "";
        Accounting accounting = new Accounting();

        static Heard of(TestCapture capture, Rules rules) {
            Heard heard = new Heard();
            try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture.pcap()), "script")) {
                heard.accounting = Resequencer.resequence(reader, heard, rules).octets();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return heard;
        }

        /** Of a file. */
        static Heard of(byte[] file, Rules rules) {
            Heard heard = new Heard();
            try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "script")) {
                heard.accounting = Resequencer.resequence(reader, heard, rules).octets();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return heard;
        }

        private void add(Chunk chunk) {
            chunks.add(chunk);
            utterances.add(from(chunk) + chunk.octets());
        }

        private static String from(Chunk chunk) {
            String flow = chunk.flow().number() == 1 ? "" : chunk.flow().number() + ": ";
            return flow + (chunk.side() == Side.CLIENT ? "c > s " : "s > c ");
        }

        /** The utterances by the positions of their octets; made when asked for, as they cost as much as their gaps are long. */
        List<String> positions() {
            return chunks.stream()
                    .map(chunk -> from(chunk) + Positions.of(chunk))
                    .toList();
        }

        @Override
        public void opened(Flow flow) {
            flows.add(flow);
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            collector.octets(flow, side, offset, b, begin, length, frame, time);
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            collector.gap(flow, side, offset, length);
        }

        @Override
        public void event(FlowEvent e) {
            events.add(e.kind() + " " + e.side().arrow() + " " + e.offset() + (e.length() > 0 ? "+" + e.length() : "")
                    + (e.kept().isEmpty() ? "" : " kept " + e.kept())
                    + (e.dropped().isEmpty() ? "" : " dropped " + e.dropped()));
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            collector.closed(flow, totals);
            tails = "tails " + totals.client().tailMissing() + " "
                    + totals.server().tailMissing();
            totals.events().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        }
    }
}
