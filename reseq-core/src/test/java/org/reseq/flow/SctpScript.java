package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reseq.bytes.GapString;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.SctpChunks;
import org.reseq.frame.SctpPacket;
import org.reseq.frame.TestCapture;

/**
 * SCTP packets as text, a line each, their chunks separated by semicolons, and what becomes of them:
 *
 * <pre>
 * c > s  INIT                       # its tag and its initial number are those of the run
 * s > c  INIT-ACK
 * c > s  COOKIE-ECHO; 0 1.0 "abc"   # number 0, stream 1, the stream's message 0: a whole message
 * c > s  1 1.1 "abc"+               # a first fragment
 * c > s  2 1.1 +"def"+; 3 1.1 +"g"  # the fragments that follow, and the last
 * c > s  4 1.u "x"                  # unordered
 * s > c  SACK 4; 0 2.0 "ok" ppid 60
 * c > s  5 1.2 "abcdef" [snap 6]    # the last six octets of the frame were not captured
 * c > s  [2] INIT                   # tags and numbers of another association
 * </pre>
 *
 * Messages come out as {@code c > s  1 "abc"}, unordered ones as {@code 1u}, those of a flow but the first after its number.
 * Each script runs at several initial numbers, over IPv4 and IPv6, either end having the lower address.
 */
final class SctpScript {
    private static final int[][] INITIAL = {{1000, 5000}, {0, -1}, {-3, -5}, {-1, 0x7fffffff}, {0x80000000, -2}};
    private static final String[][] ADDRESSES = {
        {"10.0.0.1", "10.0.0.2"}, {"10.0.0.2", "10.0.0.1"}, {"2001:db8::1", "2001:db8::2"}, {"fe80::2", "fe80::1"}
    };
    private static final Pattern DATA =
            Pattern.compile("(-?[0-9]+) ([0-9]+)\\.([0-9]+|u) (\\+?)(\"[^\"]*\"|\\[[0-9]+\\])(\\+?)( ppid [0-9]+)?");

    private final List<String> lines;
    private Rules rules = Rules.DEFAULT;
    private int clientPort = 50000;
    private int serverPort = 2905;

    private SctpScript(String text) {
        lines = text.lines()
                .map(line -> line.replaceAll("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static SctpScript packets(String text) {
        return new SctpScript(text);
    }

    SctpScript with(Limits limits) {
        return with(rules.with(limits));
    }

    SctpScript with(Rules newRules) {
        rules = newRules;
        return this;
    }

    SctpScript ports(int client, int server) {
        clientPort = client;
        serverPort = server;
        return this;
    }

    SctpScript become(String expected) {
        String wanted = expected.lines()
                .map(line -> line.replaceAll("#.*", "").trim().replaceAll(" +", " "))
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return each(heard -> String.join("\n", heard.messages), wanted);
    }

    /** All events: {@code chunks-missing c2s 3+1}. */
    SctpScript withEvents(String... expected) {
        return each(heard -> String.join("\n", heard.events), String.join("\n", expected));
    }

    SctpScript accounting(Accounting.Bucket bucket, long expected) {
        return each(heard -> bucket + " " + heard.accounting.octets(bucket), bucket + " " + expected);
    }

    /** Flows as {@code c > s 1}, or {@code s > c} where the script's server is taken for the client; with generations. */
    SctpScript areFlows(String... expected) {
        return each(
                heard -> heard.flows.stream()
                        .map(flow -> (flow.client().port() == clientPort ? "c > s " : "s > c ") + flow.generation())
                        .collect(Collectors.joining(", ")),
                String.join(", ", expected));
    }

    private interface View {
        String of(Heard heard);
    }

    private SctpScript each(View view, String expected) {
        for (String[] addresses : ADDRESSES) {
            for (int[] initial : INITIAL) {
                assertEquals(
                        expected,
                        view.of(run(initial, addresses)),
                        () -> "initial numbers " + Arrays.toString(initial) + ", addresses "
                                + Arrays.toString(addresses) + "\n" + String.join("\n", lines));
            }
        }
        return this;
    }

    private Heard run(int[] initial, String[] addresses) {
        TestCapture capture = new TestCapture();
        lines.forEach(line -> capture.add(packet(line, initial, addresses)));
        return Heard.of(capture, rules);
    }

    private SctpPacket packet(String line, int[] initial, String[] addresses) {
        int from = line.startsWith("c > s") ? 0 : 1;
        int[] ports = {clientPort, serverPort};
        SctpPacket packet = new SctpPacket(addresses[from], ports[from], addresses[1 - from], ports[1 - from]);
        String rest = line.substring(5).trim();
        int use = 1;
        if (rest.matches("\\[[0-9]+\\].*")) {
            use = Integer.parseInt(rest.substring(1, rest.indexOf(']')));
            rest = rest.substring(rest.indexOf(']') + 1).trim();
        }
        int[] tsns = {initial[0] + (use - 1) * 0x40000001, initial[1] + (use - 1) * 0x30000001};
        int[] tags = {0xc0000000 + use, 0x50000000 + use}; // named by client, by server
        packet.tag(tags[1 - from]);
        int cut = 0;
        for (String chunk : rest.split(";")) {
            String text = chunk.trim();
            Matcher snap = Pattern.compile(" *\\[snap ([0-9]+)\\]$").matcher(text);
            if (snap.find()) {
                cut = Integer.parseInt(snap.group(1));
                text = text.substring(0, snap.start());
            }
            String[] words = text.split(" ");
            switch (words[0]) {
                case "INIT" -> packet.tag(0).init(SctpChunks.INIT, tags[from], tsns[from]);
                case "INIT-ACK" -> packet.init(SctpChunks.INIT_ACK, tags[from], tsns[from]);
                case "COOKIE-ECHO" -> packet.chunk(SctpChunks.COOKIE_ECHO, 0, new byte[5]);
                case "COOKIE-ACK" -> packet.chunk(SctpChunks.COOKIE_ACK, 0, new byte[0]);
                case "SACK" -> packet.sack(tsns[1 - from] + Integer.parseInt(words[1]));
                case "SHUTDOWN" -> packet.number(SctpChunks.SHUTDOWN, tsns[1 - from] + Integer.parseInt(words[1]));
                case "SHUTDOWN-ACK" -> packet.chunk(SctpChunks.SHUTDOWN_ACK, 0, new byte[0]);
                case "SHUTDOWN-COMPLETE" -> packet.chunk(SctpChunks.SHUTDOWN_COMPLETE, 0, new byte[0]);
                case "ABORT" -> packet.chunk(SctpChunks.ABORT, 0, new byte[0]);
                case "ABORT-REFLECTED" -> packet.tag(tags[from]).chunk(SctpChunks.ABORT, 1, new byte[0]);
                case "FORWARD" -> packet.number(SctpChunks.FORWARD_TSN, tsns[from] + Integer.parseInt(words[1]));
                case "HEARTBEAT" -> packet.chunk(4, 0, new byte[7]);
                case "I-DATA" -> packet.chunk(SctpChunks.I_DATA, 3, new byte[20]);
                case "SHORT" -> packet.raw(new byte[] {0, 3, 0, 16, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
                case "LONG" ->
                    packet.raw(new byte[] {0, 3, 0, 100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 0, 0, 0});
                case "TINY" -> packet.raw(new byte[] {9, 0, 0, 3});
                case "STUB" -> packet.raw(new byte[] {0, 3});
                case "[badsum]" -> packet.badChecksum();
                default -> data(packet, text, tsns[from]);
            }
        }
        return cut > 0 ? packet.snaplen(packet.octets().length - cut) : packet;
    }

    private static void data(SctpPacket packet, String text, int initial) {
        Matcher data = DATA.matcher(text);
        if (!data.matches()) {
            throw new IllegalArgumentException("no chunk: " + text);
        }
        boolean unordered = data.group(3).equals("u");
        int flags = (data.group(4).isEmpty() ? SctpPacket.FIRST : 0)
                | (data.group(6).isEmpty() ? SctpPacket.LAST : 0)
                | (unordered ? SctpPacket.UNORDERED : 0);
        String octets = data.group(5);
        packet.data(
                initial + Integer.parseInt(data.group(1)),
                flags,
                Integer.parseInt(data.group(2)),
                unordered ? 0 : Integer.parseInt(data.group(3)),
                data.group(7) == null ? 0 : Integer.parseInt(data.group(7).substring(6)),
                octets.startsWith("[")
                        ? new byte[Integer.parseInt(octets.substring(1, octets.length() - 1))]
                        : GapString.parse(octets).toByteArray());
    }

    /** What a listener heard of a script. */
    static final class Heard implements FlowListener {
        final List<String> messages = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        final List<Flow> flows = new ArrayList<>();
        final Map<Flow, FlowTotals> totals = new HashMap<>();
        Accounting accounting = new Accounting();

        static Heard of(TestCapture capture, Rules rules) {
            Heard heard = new Heard();
            Resequencer resequencer = new Resequencer(heard, rules);
            FrameCounts frames = capture.forEachFrame(resequencer::accept);
            resequencer.finish();
            frames.check();
            resequencer.accounting().check(frames);
            heard.accounting = resequencer.accounting();
            return heard;
        }

        @Override
        public void opened(Flow flow) {
            flows.add(flow);
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            throw new AssertionError("no stream");
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            throw new AssertionError("no stream");
        }

        @Override
        public void message(
                Flow flow,
                Side side,
                Envelope envelope,
                long offset,
                byte[] b,
                int begin,
                int length,
                int originalLength,
                long frame,
                long time) {
            GapString octets = GapString.copyOf(b, begin, begin + length);
            messages.add((flow.number() == 1 ? "" : flow.number() + ": ")
                    + (side == Side.CLIENT ? "c > s " : "s > c ")
                    + envelope.stream()
                    + (envelope.ordered() ? " " : "u ")
                    + (length > 0 || originalLength == 0 ? octets : "")
                    + (length < originalLength ? "[" + (originalLength - length) + "]" : "")
                    + (envelope.payloadProtocol() != 0 ? " ppid " + envelope.payloadProtocol() : ""));
        }

        @Override
        public void event(FlowEvent e) {
            events.add(e.kind() + " " + e.side().arrow() + " " + e.offset() + (e.length() > 0 ? "+" + e.length() : "")
                    + (e.dropped().isEmpty() ? "" : " dropped " + e.dropped()));
        }

        @Override
        public void closed(Flow flow, FlowTotals all) {
            totals.put(flow, all);
        }
    }
}
