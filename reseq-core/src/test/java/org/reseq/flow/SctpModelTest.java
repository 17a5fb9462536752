package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;
import org.reseq.frame.SctpChunks;
import org.reseq.frame.SctpPacket;
import org.reseq.frame.TestCapture;
import org.reseq.frame.TestPacket;

/** Seeded associations whose messages are known, with everything a network and a tap do to them, against slow models. */
class SctpModelTest {
    private static final int ROUNDS = 1500;
    private static final int[] INITIAL = {0, 1, -1, -7, 1000, 0x7ffffffa, 0x80000000, -200};
    private static final Limits PATIENT = new Limits(100_000, 1 << 30, 8, 1 << 16, 1 << 30);

    /** A message as its sender made it: its chunks are numbered from {@code first} on. */
    private record Sent(int stream, int sequence, boolean ordered, int first, List<String> pieces) {
        String text() {
            return "c > s " + stream + (ordered ? " " : "u ") + "\"" + String.join("", pieces) + "\"";
        }

        int length() {
            return String.join("", pieces).length();
        }

        boolean isWhole(Set<Integer> numbers) {
            for (int i = 0; i < pieces.size(); i++) {
                if (!numbers.contains(first + i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static List<Sent> messages(Random random) {
        List<Sent> messages = new ArrayList<>();
        Map<Integer, Integer> sequences = new HashMap<>();
        int number = 0;
        for (int count = 1 + random.nextInt(20); count > 0; count--) {
            int stream = random.nextInt(4) * (random.nextBoolean() ? 1 : 1365);
            boolean ordered = random.nextInt(4) > 0;
            List<String> pieces = new ArrayList<>();
            for (int n = random.nextBoolean() ? 1 : 1 + random.nextInt(5); n > 0; n--) {
                char letter = (char) ('a' + random.nextInt(26));
                pieces.add(String.valueOf(letter).repeat(1 + random.nextInt(9)));
            }
            int sequence = ordered ? sequences.merge(stream, 1, Integer::sum) - 1 : 0;
            messages.add(new Sent(stream, sequence, ordered, number, pieces));
            number += pieces.size();
        }
        return messages;
    }

    private static void add(SctpPacket packet, int initial, Sent message, int number) {
        int index = number - message.first;
        int flags = (index == 0 ? SctpPacket.FIRST : 0)
                | (index == message.pieces.size() - 1 ? SctpPacket.LAST : 0)
                | (message.ordered ? 0 : SctpPacket.UNORDERED);
        byte[] octets = message.pieces.get(index).getBytes(StandardCharsets.US_ASCII);
        packet.data(initial + number, flags, message.stream, message.sequence, 0, octets);
    }

    private static Map<Integer, Sent> byNumber(List<Sent> messages) {
        Map<Integer, Sent> byNumber = new TreeMap<>();
        for (Sent message : messages) {
            for (int i = 0; i < message.pieces.size(); i++) {
                byNumber.put(message.first + i, message);
            }
        }
        return byNumber;
    }

    /** Chunks in the order in which they are captured: some twice, none further from its place than {@code distance}. */
    private static List<Integer> arrivals(Random random, Set<Integer> numbers, int distance) {
        List<double[]> keyed = new ArrayList<>();
        for (int number : numbers) {
            do {
                keyed.add(new double[] {number + random.nextDouble() * distance, number});
            } while (random.nextInt(6) == 0);
        }
        keyed.sort((x, y) -> Double.compare(x[0], y[0]));
        return keyed.stream().map(pair -> (int) pair[1]).collect(Collectors.toCollection(ArrayList::new));
    }

    /** What a receiver hands to its user, by looking at everything after each chunk. */
    private static List<String> received(List<Integer> arrivals, Map<Integer, Sent> byNumber) {
        Set<Integer> numbers = new HashSet<>();
        Map<Integer, Integer> next = new HashMap<>();
        List<String> texts = new ArrayList<>();
        for (int number : arrivals) {
            Sent message = byNumber.get(number);
            if (!numbers.add(number) || !message.isWhole(numbers)) {
                continue;
            }
            if (!message.ordered) {
                texts.add(message.text());
                continue;
            }
            while (true) {
                int sequence = next.getOrDefault(message.stream, 0);
                int stream = message.stream;
                Sent head = byNumber.values().stream()
                        .filter(m -> m.ordered && m.stream == stream && m.sequence == sequence && m.isWhole(numbers))
                        .findAny()
                        .orElse(null);
                if (head == null) {
                    break;
                }
                texts.add(head.text());
                next.put(stream, sequence + 1);
            }
        }
        return texts;
    }

    private static SctpPacket from(int side, boolean v6, int tag) {
        String[] addresses = v6 ? new String[] {"2001:db8::1", "2001:db8::2"} : new String[] {"10.0.0.1", "10.0.0.2"};
        int[] ports = {40000, 2905};
        return new SctpPacket(addresses[side], ports[side], addresses[1 - side], ports[1 - side]).tag(tag);
    }

    private static TestCapture begun(boolean v6, int initial) {
        return new TestCapture()
                .add(from(0, v6, 0).init(SctpChunks.INIT, 11, initial))
                .add(from(1, v6, 11).init(SctpChunks.INIT_ACK, 22, 5));
    }

    @Test
    void reorderingAndCopiesChangeNothingThatAReceiverWouldNotSee() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            int initial = INITIAL[round % INITIAL.length];
            boolean v6 = random.nextBoolean();
            Map<Integer, Sent> byNumber = byNumber(messages(random));
            List<Integer> arrivals = arrivals(random, byNumber.keySet(), 1 + random.nextInt(12));
            TestCapture capture = begun(v6, initial);
            for (int i = 0; i < arrivals.size(); ) {
                SctpPacket packet = from(0, v6, 22);
                for (int bundled = random.nextInt(3); bundled >= 0 && i < arrivals.size(); bundled--, i++) {
                    add(packet, initial, byNumber.get(arrivals.get(i)), arrivals.get(i));
                }
                capture.add(packet);
            }
            SctpScript.Heard heard = SctpScript.Heard.of(capture, Rules.DEFAULT.with(PATIENT));
            assertEquals(received(arrivals, byNumber), heard.messages, "round " + round);
        }
    }

    @Test
    void ofWhatTheTapMissesOnlyTheMessagesItWasOfAreMissing() {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(round);
            int initial = INITIAL[round % INITIAL.length];
            boolean acknowledged = random.nextBoolean();
            List<Sent> messages = messages(random);
            Map<Integer, Sent> byNumber = byNumber(messages);
            Set<Integer> captured = new TreeSet<>(byNumber.keySet());
            captured.removeIf(number -> random.nextInt(8) == 0);
            int distance = 1 + random.nextInt(6);
            List<Integer> arrivals = arrivals(random, captured, distance);
            TestCapture capture = begun(false, initial);
            for (int number : arrivals) {
                SctpPacket packet = from(0, false, 22);
                add(packet, initial, byNumber.get(number), number);
                capture.add(packet);
                if (acknowledged) { // of what cannot come any more, as far as the capture's disorder goes
                    capture.add(from(1, false, 11).sack(initial + number - distance));
                }
            }
            Limits limits = acknowledged ? new Limits(1, 1 << 30, 8, 1 << 16, 1 << 30) : PATIENT;
            SctpScript.Heard heard = SctpScript.Heard.of(capture, Rules.DEFAULT.with(limits));
            List<Sent> whole = messages.stream()
                    .filter(message -> message.isWhole(captured))
                    .toList();
            assertEquals(
                    whole.stream().map(Sent::text).sorted().toList(),
                    heard.messages.stream().sorted().toList(),
                    "round " + round);
            for (Sent message : whole) {
                String prefix = "c > s " + message.stream + " ";
                assertEquals(
                        whole.stream()
                                .map(Sent::text)
                                .filter(text -> text.startsWith(prefix))
                                .toList(),
                        heard.messages.stream()
                                .filter(text -> text.startsWith(prefix))
                                .toList(),
                        "round " + round + ", stream " + message.stream);
            }
            int broken = captured.stream()
                    .filter(number -> !byNumber.get(number).isWhole(captured))
                    .mapToInt(number -> byNumber.get(number)
                            .pieces
                            .get(number - byNumber.get(number).first)
                            .length())
                    .sum();
            assertEquals(broken, heard.accounting.octets(Bucket.INCOMPLETE), "round " + round);
            int top = captured.stream().mapToInt(number -> number).max().orElse(-1);
            long missing = byNumber.keySet().stream()
                    .filter(number -> number < top && !captured.contains(number))
                    .count();
            assertEquals(missing, missing(heard), "round " + round);
        }
    }

    private static long missing(SctpScript.Heard heard) {
        return heard.events.stream()
                .filter(event -> event.startsWith("chunks-missing"))
                .mapToLong(event -> Long.parseLong(event.substring(event.indexOf('+') + 1)))
                .sum();
    }

    @Test
    void howFarNumbersAreShiftedChangesNothing() {
        for (int round = 0; round < 200; round++) {
            List<List<String>> all = new ArrayList<>();
            for (int initial : INITIAL) {
                Random random = new Random(round);
                Map<Integer, Sent> byNumber = byNumber(messages(random));
                List<Integer> arrivals = arrivals(random, byNumber.keySet(), 9);
                arrivals.removeIf(number -> number % 7 == 3);
                TestCapture capture = new TestCapture(); // begins in the midst
                for (int number : arrivals) {
                    SctpPacket packet = from(0, false, 22);
                    add(packet, initial, byNumber.get(number), number);
                    capture.add(packet);
                }
                SctpScript.Heard heard = SctpScript.Heard.of(capture, Rules.DEFAULT);
                List<String> told = new ArrayList<>(heard.messages);
                told.addAll(heard.events);
                all.add(told);
            }
            assertEquals(1, new HashSet<>(all).size(), () -> String.join("\n", all.toString()));
        }
    }

    /** A frame as it is. */
    private record Raw(byte[] octets, int snaplen, long timeNanos) implements TestPacket {}

    /** Knows only what may never happen. */
    private static final class Strict implements FlowListener {
        final Map<Flow, long[]> next = new HashMap<>();
        final Set<Flow> closed = new HashSet<>();
        long octets;

        @Override
        public void opened(Flow flow) {
            assertEquals(null, next.put(flow, new long[2]));
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            if (flow.protocol().equals("sctp")) {
                throw new AssertionError("no stream");
            }
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
            long[] ends = next.get(flow);
            assertEquals(ends[side.ordinal()], offset);
            assertTrue(length >= 0 && length <= originalLength && begin + length <= b.length && frame > 0);
            ends[side.ordinal()] += originalLength;
            octets += length;
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            assertTrue(closed.add(flow));
            assertEquals(next.get(flow)[0], totals.client().octets());
            assertEquals(next.get(flow)[1], totals.server().octets());
        }
    }

    @Test
    void anyPacketsAreAccountedForWithinAnyLimits() {
        long messages = 0;
        for (int round = 0; round < 1500; round++) {
            Random random = new Random(round);
            TestCapture capture = new TestCapture();
            for (int i = 0; i < 120; i++) {
                capture.add(anything(random));
            }
            int octets = 1 + random.nextInt(2000);
            Limits limits = new Limits(1 + random.nextInt(9), octets, 1 + random.nextInt(9), octets, 1 + octets)
                    .withFlows(1 + random.nextInt(8))
                    .withTotalOctets(1 + random.nextInt(3000));
            Strict strict = new Strict();
            Resequencer resequencer =
                    new Resequencer(strict, Rules.DEFAULT.with(limits).withChecksums());
            var frames = capture.forEachFrame(frame -> {
                switch (frame.kind()) {
                    case SCTP -> resequencer.accept(frame);
                    default -> {}
                }
            });
            resequencer.finish();
            assertEquals(strict.next.keySet(), strict.closed);
            Accounting accounting = resequencer.accounting();
            assertEquals(frames.sctpDataOctets(), accounting.captured());
            assertEquals(accounting.octets(Bucket.MESSAGE), strict.octets);
            messages += strict.octets;
        }
        assertTrue(messages > 100_000, "a fuzz that reaches messages: " + messages);
    }

    private static TestPacket anything(Random random) {
        SctpPacket packet = from(random.nextInt(2), random.nextInt(4) == 0, 11 * random.nextInt(4));
        for (int chunks = random.nextInt(4); chunks >= 0; chunks--) {
            int number = random.nextInt(12) == 0 ? random.nextInt() : random.nextInt(12) - 6;
            int[] types = {3, 3, 6, 7, 10, 14, 64, 192};
            switch (random.nextInt(12)) {
                case 0 -> packet.init(1 + random.nextInt(2), 11 * random.nextInt(4), number);
                case 1, 2 -> packet.sack(number);
                case 3 -> {
                    byte[] value = new byte[random.nextInt(24)];
                    random.nextBytes(value);
                    packet.chunk(types[random.nextInt(types.length)], random.nextInt(8), value);
                }
                default -> {
                    byte[] octets = new byte[1 + random.nextInt(30)];
                    Arrays.fill(octets, (byte) random.nextInt(3));
                    packet.data(number, random.nextInt(8), random.nextInt(3), random.nextInt(3), 0, octets);
                }
            }
        }
        byte[] octets = packet.octets();
        for (int mutations = random.nextInt(20) == 0 ? 3 : 0; mutations > 0; mutations--) {
            octets[34 + random.nextInt(octets.length - 34)] = (byte) random.nextInt();
        }
        return new Raw(octets, random.nextInt(8) == 0 ? random.nextInt(octets.length) : Integer.MAX_VALUE, 0);
    }
}
