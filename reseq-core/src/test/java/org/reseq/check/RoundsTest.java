package org.reseq.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.reseq.check.SplitFailure.Kind;
import org.reseq.check.Step.Said;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.DecoderFactory;

class RoundsTest {
    private static final int LONGEST_ALONE = Rounds.APART + 1;

    /** Right wherever it is cut: gives out what a full stop ends. */
    private static class Sentences implements Decoder {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            for (byte octet : octets) {
                text.append((char) octet);
                if (octet == '.') {
                    out.accept(text.toString());
                    text.setLength(0);
                }
            }
        }
    }

    /** Forgets a message where a read ends with one and the next brings more than so many octets. */
    private static final class FearsMuch extends Sentences {
        private boolean between;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            super.decode(side, octets, between && octets.length > 3 * Rounds.APART ? message -> {} : out);
            between = octets[octets.length - 1] == '.';
        }
    }

    /** Is wrong in the third of three long reads. */
    private static final class FearsThirdReads extends Sentences {
        private int longReads;

        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            longReads += octets.length > Rounds.APART / 2 ? 1 : 0;
            super.decode(side, octets, longReads == 3 ? message -> out.accept("?") : out);
        }
    }

    private static RecordedFlow utterances(String... captured) {
        Captured flow = new Captured();
        for (String one : captured) {
            flow.client("\"" + one + "\"").server("\".\"");
        }
        return flow.flow();
    }

    private static Rounds rounds(RecordedFlow flow) {
        return new Rounds(flow, new Trial(DecoderFactory.of(Sentences.class), new Bookmark()).asCaptured(flow));
    }

    private static List<Map<Integer, Split>> all(Rounds rounds) {
        List<Map<Integer, Split>> all = new ArrayList<>();
        for (int round = 0; !rounds.splits(round).isEmpty(); round++) {
            all.add(rounds.splits(round));
        }
        return all;
    }

    private static List<Long> cuts(Said said, Split split) {
        List<Long> cuts = new ArrayList<>();
        for (long at = said.offset(); at < said.offset() + said.length(); ) {
            at = split.pieceEnd(at, said.offset() + said.pieceEnd((int) (at - said.offset())));
            cuts.add(at);
        }
        return cuts.subList(0, cuts.size() - 1);
    }

    private static String sentences(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(random.nextInt(9) == 0 ? '.' : 'a');
        }
        return text.toString();
    }

    @Test
    void everyPlaceOfEveryUtteranceIsCutAndCountedOnce() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            RecordedFlow flow = utterances(
                    sentences(random, 1 + random.nextInt(80)),
                    sentences(random, 1 + random.nextInt(600)),
                    sentences(random, 1 + random.nextInt(20)));
            Rounds rounds = rounds(flow);
            Map<Integer, BitSet> seen = new TreeMap<>();
            long tried = 0;
            List<Map<Integer, Split>> all = all(rounds);
            for (int round = 0; round < all.size(); round++) {
                tried += rounds.tried(round);
                all.get(round).forEach((step, split) -> {
                    BitSet places = seen.computeIfAbsent(step, s -> new BitSet());
                    Said said = (Said) flow.steps().get(step);
                    cuts(said, split).forEach(cut -> places.set((int) (cut - said.offset())));
                });
            }
            long places = 0;
            for (int i = 0; i < flow.steps().size(); i++) {
                int inside = (int) flow.steps().get(i).length() - 1;
                places += inside;
                BitSet here = seen.getOrDefault(i, new BitSet());
                assertEquals(inside, here.cardinality(), "seed " + seed);
                assertEquals(inside == 0 ? 0 : inside + 1, here.length(), "seed " + seed);
            }
            assertEquals(places, rounds.places());
            assertEquals(places, tried);
        }
    }

    @Test
    void aShortUtteranceIsCutInTwoAtEachPlaceAlone() {
        RecordedFlow flow = utterances("abc.".repeat(LONGEST_ALONE).substring(0, LONGEST_ALONE));
        Said said = (Said) flow.steps().get(0);
        List<Long> alone = new ArrayList<>();
        for (Map<Integer, Split> splits : all(rounds(flow))) {
            assertEquals(1, cuts(said, splits.get(0)).size());
            alone.addAll(cuts(said, splits.get(0)));
        }
        assertEquals(LONGEST_ALONE - 1, alone.size());
        assertEquals(LONGEST_ALONE - 1, Set.copyOf(alone).size());
    }

    @Test
    void aLongOneIsCutInTwoAloneNextToTheEndOfEachPacket() {
        for (int seed = 0; seed < 100; seed++) {
            String text = sentences(new Random(seed), LONGEST_ALONE + 1 + 5 * seed);
            RecordedFlow flow = utterances(text);
            Set<Long> alone = new TreeSet<>();
            for (Map<Integer, Split> splits : all(rounds(flow))) {
                List<Long> cuts = cuts((Said) flow.steps().get(0), splits.get(0));
                alone.addAll(cuts.size() == 1 ? cuts : List.of());
            }
            for (int end = 1; end < text.length(); end++) {
                if (text.charAt(end - 1) == '.') {
                    for (long near = Math.max(1, end - 1); near <= Math.min(text.length() - 1, end + 1); near++) {
                        assertTrue(alone.contains(near), "seed " + seed + ", " + near);
                    }
                }
            }
        }
    }

    @Test
    void twoCutsOfARoundAreFarApart() {
        RecordedFlow flow = utterances(sentences(new Random(1), 5000));
        for (Map<Integer, Split> splits : all(rounds(flow))) {
            List<Long> cuts = cuts((Said) flow.steps().get(0), splits.get(0));
            for (int i = 1; i < cuts.size(); i++) {
                assertEquals(Rounds.APART, cuts.get(i) - cuts.get(i - 1));
            }
        }
    }

    /** As many runs as the longest needs alone, not as all of them together, and no more the longer it is. */
    @Test
    void allPlacesHaveHadTheirTurnAfterSoManyRounds() {
        assertEquals(Rounds.APART, all(rounds(utterances("a".repeat(100_000)))).size());
        assertEquals(
                20,
                all(rounds(utterances("a".repeat(21), "a".repeat(17), "a".repeat(9))))
                        .size());
        int packets = 40;
        assertEquals(
                Rounds.APART + 3 * (packets - 1),
                all(rounds(utterances("abc.".repeat(packets)))).size());
    }

    @Test
    void aMistakeThatOnlyACutBetweenPacketsAloneShowsIsFound() {
        RecordedFlow flow = utterances("Some sentence, rather long. ".repeat(20));
        DecoderFactory decoder = DecoderFactory.of(FearsMuch.class);
        SplitFailure failure = SplitCheck.of(List.of(flow), f -> decoder, 20, new Bookmark())
                .failures()
                .get(0);
        assertEquals(Kind.CUT, failure.cuts().get(0).kind());
    }

    /** Neither one cut nor all of them do. */
    @Test
    void aMistakeThatTakesSeveralCutsIsToldWithThemAndRepeatedByItsPlace() {
        RecordedFlow flow = utterances("Some sentence, rather long. ".repeat(20));
        DecoderFactory decoder = DecoderFactory.of(FearsThirdReads.class);
        SplitFailure failure = SplitCheck.of(List.of(flow), f -> decoder, 20, new Bookmark())
                .failures()
                .get(0);
        assertEquals(Kind.SEVERAL, failure.cuts().get(0).kind());
        SplitPlace.Cut place = failure.cuts().get(0).place();
        assertTrue(place.how().matches("0\\.\\.560@\\d+\\.\\.\\d+/" + Rounds.APART), place.how());
        assertEquals(
                failure,
                SplitCheck.repeat(
                                flow,
                                decoder,
                                SplitPlace.parse(new SplitPlace("a.pcap", 1, List.of(place)).toString()),
                                new Bookmark())
                        .orElseThrow());
    }
}
