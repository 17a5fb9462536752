package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;

/** How the octets were cut into frames must not matter to what is decoded from them. */
class SplitTest {
    private static final int ROUNDS = 400;

    /** What one side says before the other does. */
    private record Utterance(Side side, GapString octets) {}

    @Test
    void cutsDoNotMatter() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Utterance> talk = talk(random);
            String whole = decode(talk, random, Integer.MAX_VALUE);
            assertEquals(decode(talk, random, 1), whole, "seed " + seed);
            for (int i = 0; i < 5; i++) {
                assertEquals(decode(talk, random, 1 + random.nextInt(20)), whole, "seed " + seed);
            }
        }
    }

    @Test
    void eachSideIsWhatADirectReadingOfAllItsOctetsGives() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Utterance> talk = talk(random);
            Conversation conversation = tell(talk, random, 1 + random.nextInt(20));
            for (Side side : Side.values()) {
                String actual = conversation
                        .toString()
                        .lines()
                        .filter(line -> line.startsWith(side.arrow()) && !line.contains(" gap "))
                        .collect(Collectors.joining("\n", "", "\n"));
                assertEquals(direct(side, all(talk, side)), actual, "seed " + seed);
            }
        }
    }

    @Test
    void everyDeliveredOctetIsCountedOnce() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            List<Utterance> talk = talk(random);
            Conversation conversation = tell(talk, random, 1 + random.nextInt(20));
            for (Side side : Side.values()) {
                OctetTotals totals = conversation.totals(side);
                long message = 0;
                long failure = 0;
                for (Decoded decoded : conversation.decoded) {
                    if (decoded.side() == side && decoded instanceof Decoded.Message m) {
                        message += captured(m.octets());
                    } else if (decoded.side() == side && decoded instanceof Decoded.Failure f) {
                        failure += captured(f.octets());
                    }
                }
                assertEquals(new OctetTotals(message, failure, all(talk, side).missing()), totals, "seed " + seed);
                assertEquals(conversation.delivered[side.ordinal()], totals.decoded() + totals.undecoded());
                assertEquals(all(talk, side).captured(), totals.decoded() + totals.undecoded());
            }
        }
    }

    /** The captured octets, which the spans must add up to as well. */
    private static long captured(Octets octets) {
        long inSpans = 0;
        long end = octets.begin();
        for (Span span : octets.spans()) {
            assertEquals(true, span.begin() >= end && span.end() <= octets.end(), () -> octets.toString());
            end = span.end();
            inSpans += span.end() - span.begin();
        }
        assertEquals(octets.octets().captured(), inSpans);
        return inSpans;
    }

    private static List<Utterance> talk(Random random) {
        List<Utterance> talk = new ArrayList<>();
        Side side = Side.CLIENT;
        for (int i = random.nextInt(8); i >= 0; i--) {
            List<GapString> parts = new ArrayList<>();
            for (int j = random.nextInt(4); j >= 0; j--) {
                parts.add(packet(random));
            }
            GapString octets = GapString.join(parts);
            if (random.nextInt(3) == 0) {
                octets = punched(octets, random);
            }
            if (random.nextInt(4) == 0) {
                octets = octets.slice(0, 1 + random.nextInt((int) octets.length()));
            }
            talk.add(new Utterance(side, octets));
            side = side.peer();
        }
        return talk;
    }

    private static GapString packet(Random random) {
        int opcode = random.nextInt(40) == 0 ? 0xff : "\1\2\3\4\5\7".charAt(random.nextInt(6));
        String text = "x".repeat(random.nextInt(6)) + (random.nextBoolean() ? "\0\3" : "");
        return GapString.latin1((char) opcode + "\0" + (char) text.length() + text);
    }

    private static GapString punched(GapString octets, Random random) {
        int begin = random.nextInt((int) octets.length());
        int end = begin + random.nextInt(Math.min(5, (int) octets.length() - begin));
        return GapString.join(List.of(octets.slice(0, begin), GapString.gap(end - begin), octets.slice(end)));
    }

    private static GapString all(List<Utterance> talk, Side side) {
        return GapString.join(talk.stream()
                .filter(utterance -> utterance.side() == side)
                .map(Utterance::octets)
                .toList());
    }

    private static String decode(List<Utterance> talk, Random random, int longest) {
        return tell(talk, random, longest).toString();
    }

    private static Conversation tell(List<Utterance> talk, Random random, int longest) {
        Conversation conversation = Conversation.with(ChatPacket.class);
        for (Utterance utterance : talk) {
            utterance.octets().forEachRun(new GapString.RunVisitor() {
                @Override
                public void octets(byte[] array, int begin, int length) {
                    for (int at = 0; at < length; ) {
                        int cut = Math.min(length - at, 1 + random.nextInt(longest));
                        conversation.send(utterance.side(), GapString.copyOf(array, begin + at, begin + at + cut));
                        at += cut;
                    }
                }

                @Override
                public void hole(long length) {
                    conversation.send(utterance.side(), GapString.gap(length));
                }
            });
        }
        return conversation.close();
    }

    /** {@link ChatPacket} read by hand, with everything there from the beginning. */
    private static String direct(Side side, GapString all) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < all.length()) {
            if (all.octetAt(at) == 0xff) {
                out.append(failure(side, ChatPacket.BadOpcode.class.getName(), at, all.slice(at, at + 1)));
                at++;
                if (all.slice(at).captured() > 0) {
                    out.append(failure(side, "undecoded", at, all.slice(at)));
                }
                return out.toString();
            }
            int hole = holeIn(all, at);
            if (hole >= 0) {
                if (hole > at) {
                    out.append(failure(side, "missing", at, all.slice(at, hole)));
                }
                at = hole;
                while (at < all.length() && all.octetAt(at) == GapString.GAP) {
                    at++;
                }
                continue;
            }
            int end = all.length() - at < 3
                    ? Integer.MAX_VALUE
                    : at + 3 + all.octetAt(at + 1) * 256 + all.octetAt(at + 2);
            if (end > all.length()) {
                if (all.slice(at).captured() > 0) {
                    out.append(failure(side, "incomplete", at, all.slice(at)));
                }
                return out.toString();
            }
            out.append(packet(side, at, all.slice(at, end)));
            at = end;
        }
        return out.length() == 0 ? "\n" : out.toString();
    }

    /** The first hole that reading the header runs into: opcode, then both octets of the length once they have come. */
    private static int holeIn(GapString all, int at) {
        if (all.octetAt(at) == GapString.GAP) {
            return at;
        }
        for (int i = at + 1; i < at + 3 && at + 3 <= all.length(); i++) {
            if (all.octetAt(i) == GapString.GAP) {
                return i;
            }
        }
        return -1;
    }

    private static String packet(Side side, int at, GapString octets) {
        int opcode = octets.octetAt(0);
        GapString payload = octets.slice(3);
        int text = at + 3;
        int end = at + (int) octets.length();
        String tail = (payload.isEmpty() ? "" : "payload " + payload + " ") + at + ".." + end + " " + octets + "\n";
        switch (opcode) {
            case 1: {
                long nul = payload.indexOf(0, 0);
                boolean holeBefore =
                        !payload.slice(0, nul < 0 ? payload.length() : nul).isComplete();
                if (holeBefore) {
                    return failure(side, "missing", at, octets);
                }
                if (nul < 0 || nul + 1 == payload.length()) {
                    return failure(side, "org.reseq.bytes.EndOfOctets", at, octets);
                }
                int flags = payload.octetAt(nul + 1);
                if (flags == GapString.GAP) {
                    return failure(side, "missing", at, octets);
                }
                String user = new String(payload.slice(0, nul).toByteArray(), java.nio.charset.StandardCharsets.UTF_8);
                long middle = text + nul + 1;
                return side.arrow() + " login 1 user=" + user + "@" + text + ".." + middle + " flags=" + flags + "@"
                        + middle + ".." + (middle + 1) + " " + tail;
            }
            case 2, 3:
                if (!payload.isComplete()) {
                    return failure(side, "missing", at, octets);
                }
                return side.arrow() + " Message " + opcode + " text="
                        + new String(payload.toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1) + "@" + text
                        + ".." + end + " " + tail;
            case 4:
                return failure(side, "java.lang.IllegalStateException", at, octets);
            case 5:
                return failure(side, "java.io.IOException", at, octets);
            default:
                return side.arrow() + " unknown " + opcode + " " + tail;
        }
    }

    private static String failure(Side side, String type, int at, GapString octets) {
        return side.arrow() + " failure " + type + " " + at + ".." + (at + octets.length()) + " " + octets + "\n";
    }
}
