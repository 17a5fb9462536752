package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.frame.TcpPacket;
import org.reseq.frame.TestCapture;

class OrderlyConnectionTest {

    /** Everything that a listener can hear, in words. */
    private static final class Heard implements FlowListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void record(int flow, long frame) {
            lines.add("record " + flow + " " + frame);
        }

        @Override
        public void opened(Flow flow) {
            lines.add("opened " + flow + " " + flow.frame() + " " + flow.timeNanos());
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            String octets = new String(b, begin, length, java.nio.charset.StandardCharsets.ISO_8859_1);
            lines.add("octets " + flow + " " + side + " " + offset + " " + octets + " " + frame + " " + time);
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            lines.add("gap " + flow + " " + side + " " + offset + " " + length);
        }

        @Override
        public void event(FlowEvent event) {
            lines.add(event.flow() + " " + event);
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            lines.add("closed " + flow + " " + totals);
        }
    }

    /** One end of a conversation that is mostly in order. */
    private static final class End {
        final int port;
        final int initial;
        final boolean scales;
        final boolean stamps;
        int sent; // octets
        int fins;
        int clock;

        End(Random random, int port) {
            this.port = port;
            this.initial = random.nextInt(4) == 0 ? -random.nextInt(20) - 1 : random.nextInt();
            this.scales = random.nextBoolean();
            this.stamps = random.nextBoolean();
            this.clock = random.nextInt(4) == 0 ? -3 : random.nextInt();
        }

        int next() {
            return initial + 1 + sent + fins;
        }

        byte[] options(boolean syn, int stamp) {
            ByteBuffer options = ByteBuffer.allocate(16);
            if (syn && scales) {
                options.putInt(0x01030302);
            }
            if (stamps) {
                options.putInt(0x0101080a).putInt(stamp).putInt(0);
            }
            return java.util.Arrays.copyOf(options.array(), options.position());
        }
    }

    private static TcpPacket packet(End from, End to) {
        return new TcpPacket("10.0.0." + from.port % 10, from.port, "10.0.0." + to.port % 10, to.port);
    }

    /** A handshake, then segments of both ends, most of them next to the one before. */
    private static TestCapture capture(Random random, double mischief) {
        End client = new End(random, 50001);
        End server = new End(random, 7002);
        TestCapture capture = new TestCapture();
        capture.add(
                packet(client, server).seq(client.initial).flags("S").tcpOptions(client.options(true, client.clock)));
        if (random.nextInt(20) > 0) {
            capture.add(packet(server, client)
                    .seq(server.initial)
                    .flags("S")
                    .ack(client.next())
                    .window(random.nextInt(5) == 0 ? 0 : 20 + random.nextInt(100))
                    .tcpOptions(server.options(true, server.clock)));
        }
        int segments = random.nextInt(25);
        for (int i = 0; i < segments; i++) {
            boolean up = random.nextBoolean();
            End from = up ? client : server;
            End to = up ? server : client;
            boolean odd = random.nextDouble() < mischief;
            int length = random.nextInt(3) == 0 || from.fins > 0 ? 0 : 1 + random.nextInt(12);
            String payload = "abcdefghijklmnopqrstuvwxyz".substring(from.sent % 10, from.sent % 10 + length);
            String flags = length > 0 && random.nextBoolean() ? "P" : "";
            int late = random.nextInt(3) > 0 ? 0 : Math.min(to.sent, random.nextInt(15));
            int ack = to.next() - late;
            int seq = from.next();
            int stamp = from.clock
                    + i / 2
                    + random.nextInt(2) * random.nextInt(4); // segments overtake each other in a host
            int window = random.nextInt(8) == 0 ? 0 : 10 + random.nextInt(200);
            int snaplen = Integer.MAX_VALUE;
            boolean fin = from.fins == 0 && random.nextInt(10) == 0;
            if (odd) {
                switch (random.nextInt(12)) {
                    case 0 -> seq -= 1 + random.nextInt(12);
                    case 1 -> seq += 1 + random.nextInt(12);
                    case 2 -> ack += 1 + random.nextInt(12);
                    case 3 -> ack -= 1 << 28 + random.nextInt(3);
                    case 4 -> stamp -= 1 + random.nextInt(1000);
                    case 5 -> flags += "R";
                    case 6 -> flags += "U";
                    case 7 -> flags += "S";
                    case 8 -> snaplen = 60 + random.nextInt(12);
                    case 9 -> {
                        flags = flags.replace("P", "");
                        payload = "z";
                    }
                    case 10 -> {
                        flags = "S"; // its SYN again
                        payload = "";
                        seq = from.initial;
                        fin = false;
                    }
                    default -> seq = random.nextInt();
                }
            }
            TcpPacket packet = packet(from, to)
                    .seq(seq)
                    .flags(flags + (fin ? "F" : ""))
                    .window(window)
                    .payload(payload)
                    .snaplen(snaplen)
                    .timeNanos(1000L * i)
                    .tcpOptions(from.options(false, stamp));
            capture.add(odd && random.nextInt(12) == 0 ? packet : packet.ack(ack));
            from.sent += payload.length();
            from.fins += fin ? 1 : 0;
        }
        return capture;
    }

    private static List<String> told(TestCapture capture, Rules rules, boolean knowsOrder) {
        Heard heard = new Heard();
        Resequencer resequencer = new Resequencer(heard, rules, knowsOrder);
        resequencer.accounting();
        capture.forEachFrame(resequencer::accept);
        resequencer.finish();
        heard.lines.add(resequencer.accounting().toString());
        return heard.lines;
    }

    @Test
    void aListenerHearsTheSameWhicheverWayAConnectionIsTaken() {
        List<Rules> rules = List.of(
                Rules.DEFAULT,
                Rules.DEFAULT.withoutOldTimestamps(),
                Rules.DEFAULT.withUrgentOutOfBand(),
                Rules.DEFAULT.with(Limits.DEFAULT.withFlows(1)));
        for (int seed = 0; seed < 20_000; seed++) {
            TestCapture capture = capture(new Random(seed), seed % 4 * 0.04);
            Rules of = rules.get(seed / 4 % rules.size());
            assertEquals(
                    String.join("\n", told(capture, of, false)),
                    String.join("\n", told(capture, of, true)),
                    "seed " + seed);
        }
    }

    @Test
    void mostOfTheseConnectionsAreOrderlyAndManyAreNot() {
        int orderly = 0;
        for (int seed = 0; seed < 400; seed++) {
            Resequencer resequencer = new Resequencer(new Heard(), Rules.DEFAULT, true);
            capture(new Random(seed), seed % 4 * 0.04).forEachFrame(resequencer::accept);
            orderly += resequencer.orderly();
        }
        int count = orderly;
        assertTrue(count > 100 && count < 350, () -> count + " of 400 are orderly to their ends");
    }
}
