package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds out, from the captured segments and what was told of them alone, whether every octet came after its causes.
 *
 * <p>A segment that acknowledges a was sent by one who had all octets of the peer below a. Of an octet captured several
 * times the smallest acknowledgment counts, of the copies captured until it was told. It is to be told after the peer's
 * octets below; of two octets that may be told, the one captured first goes first; and none that may be told waits. A wait
 * may end, and a hole may be given up, only when the horizon has passed since the acknowledgment of it, or at the end.
 *
 * <p>Knows nothing of how the order is made. For conversations whose SYNs were captured before all else.
 */
final class CauseChecker {
    private static final long NOTHING = Long.MIN_VALUE;

    private final List<Tapped.Copy> copies;
    private final int generation;
    private final Limits limits;
    private final long[] told = new long[2];
    private final long[] waived = {NOTHING, NOTHING};
    private final boolean[] synSeen = new boolean[2];
    private final Told.Word[] excused = new Told.Word[2];
    /** Indexes of the copies of each octet, by side. */
    private final List<List<List<Integer>>> copiesOf = List.of(new ArrayList<>(), new ArrayList<>());

    /** How many frames there are up to the last of this generation, after which all waits end. */
    private int last;

    private int seen;

    private CauseChecker(Tapped tapped, int generation, Limits limits) {
        this.copies = tapped.copies();
        this.generation = generation;
        this.limits = limits;
        for (int i = 0; i < copies.size(); i++) {
            Segment segment = copies.get(i).segment();
            last = isHere(segment) ? i + 1 : last;
            if (isHere(segment) && !segment.has('R')) {
                List<List<Integer>> octets = copiesOf.get(segment.from());
                for (long at = Math.max(0, segment.first()); at < segment.end(); at++) {
                    while (octets.size() <= at) {
                        octets.add(new ArrayList<>());
                    }
                    octets.get((int) at).add(i);
                }
            }
        }
    }

    static void check(Tapped tapped, Told told, Limits limits) {
        for (int generation = 0; generation < tapped.generations(); generation++) {
            new CauseChecker(tapped, generation, limits).check(told);
        }
    }

    /** Octets in a SYN are not told before it is clear that it begins another connection. */
    private void mayWait(int side) {
        boolean begun = generation == 0 || synSeen[0] && synSeen[1];
        assertTrue(!begun || !isReady(side), () -> "octet " + told[side] + " of " + side + " waits for nothing");
    }

    private boolean isHere(Segment segment) {
        return segment.generation() == generation;
    }

    private void check(Told all) {
        List<Told.Word> words =
                all.words.stream().filter(w -> w.generation() == generation).toList();
        int at = 0;
        for (seen = 1; seen <= last; seen++) {
            while (at < words.size() && words.get(at).seen() == seen) {
                word(words.get(at++));
            }
            Segment segment = copies.get(seen - 1).segment();
            if (isHere(segment)) {
                synSeen[segment.from()] |= segment.has('S');
                mayWait(0);
                mayWait(1);
            }
        }
        seen = Integer.MAX_VALUE;
        words.subList(at, words.size()).forEach(this::word);
    }

    private void word(Told.Word word) {
        int side = word.side();
        switch (word.what()) {
            case OCTETS -> {
                octets(word);
                told[side] = word.end();
            }
            case GAP -> {
                gap(word);
                told[side] = word.end();
            }
            case WAIT_ENDED -> {
                mayEnd(side, word.end(), "wait");
                waived[side] = Math.max(waived[side], word.end());
            }
            case CONTRADICTION -> {
                contradiction(word);
                excused[side] = word;
            }
        }
    }

    private void octets(Told.Word word) {
        int side = word.side();
        int peer = 1 - side;
        Told.Word excuse = excused[side];
        for (long at = word.offset(); at < word.end(); at++) {
            boolean mayGo = smallestAck(side, at) <= reached(peer);
            boolean isExcused = excuse != null && excuse.offset() <= at && at < excuse.end();
            assertTrue(mayGo || isExcused, () -> "before its cause: " + word);
        }
        if (isReady(peer)) {
            int mine = firstCopy(side, word.offset());
            int others = firstCopy(peer, told[peer]);
            assertTrue(
                    mine < others || excuse != null && excuse.offset() == word.offset(), () -> "out of turn: " + word);
        }
    }

    private void gap(Told.Word word) {
        int side = word.side();
        boolean cut = firstCopy(side, word.offset()) >= 0;
        if (!cut) {
            assertTrue(isCapturedAbove(side, word.end()), () -> "a gap with nothing above: " + word);
            mayEnd(side, word.end(), "gap");
        }
        for (long at = word.offset(); at < word.end(); at++) {
            for (int i : copiesOf(side, at)) {
                assertTrue(i >= seen || !copies.get(i).has(at), () -> "was here: " + word);
            }
        }
    }

    private void contradiction(Told.Word word) {
        int side = word.side();
        int peer = 1 - side;
        assertTrue(word.offset() == told[side], () -> "not the next: " + word);
        assertTrue(smallestAck(side, told[side]) > reached(peer), () -> "nothing stood in its way: " + word);
        assertTrue(firstCopy(peer, told[peer]) >= 0, () -> "the peer had nothing to tell: " + word);
        assertTrue(smallestAck(peer, told[peer]) > reached(side), () -> "the peer could go on: " + word);
        assertTrue(firstCopy(side, told[side]) > firstCopy(peer, told[peer]), () -> "the earlier went first: " + word);
    }

    /** Whether so many frames or octets came since the peer's acknowledgment of what is given up. */
    private void mayEnd(int side, long upTo, String what) {
        if (seen == Integer.MAX_VALUE) {
            return;
        }
        int frames = 0;
        long octets = 0;
        boolean acked = false;
        for (int i = 0; i < seen; i++) {
            Segment segment = copies.get(i).segment();
            if (isHere(segment)) {
                frames += acked ? 1 : 0;
                octets += acked ? copies.get(i).captured() : 0;
                acked |= segment.from() != side && !segment.has('R') && segment.ack() >= upTo;
            }
        }
        int passed = frames;
        assertTrue(
                acked && (frames >= limits.horizonFrames() || octets >= limits.horizonOctets()),
                () -> "the end of a " + what + " at " + upTo + " of " + side + " after " + passed + " frames");
    }

    // -- what is known after the frames seen

    private List<Integer> copiesOf(int side, long position) {
        List<List<Integer>> octets = copiesOf.get(side);
        return position < octets.size() ? octets.get((int) position) : List.of();
    }

    private long smallestAck(int side, long position) {
        long smallest = Long.MAX_VALUE;
        for (int i : copiesOf(side, position)) {
            smallest = i < seen ? Math.min(smallest, copies.get(i).segment().ack()) : smallest;
        }
        return smallest;
    }

    /** The first copy that has the octet, or that says at least that there is one; -1 if there is none so far. */
    private int firstCopy(int side, long position) {
        int says = -1;
        for (int i : copiesOf(side, position)) {
            if (i < seen && copies.get(i).has(position)) {
                return i;
            }
            says = i < seen && says < 0 ? i : says;
        }
        return says;
    }

    private boolean isReady(int side) {
        return firstCopy(side, told[side]) >= 0 && smallestAck(side, told[side]) <= reached(1 - side);
    }

    /** Acknowledgments up to here have been answered by what was told. */
    private long reached(int side) {
        boolean isSeen = false;
        boolean appeared = false;
        boolean finished = false;
        long firstAck = Run.NO_ACK;
        for (int i = 0; i < Math.min(seen, copies.size()); i++) {
            Segment segment = copies.get(i).segment();
            if (isHere(segment) && segment.from() != side && firstAck == Run.NO_ACK) {
                firstAck = segment.ack(); // of a side not seen so far it says nothing: it may all be from before
            }
            if (isHere(segment) && segment.from() == side && !segment.has('R')) {
                isSeen = true;
                appeared |= segment.octets().length > 0 || segment.has('F');
                finished |= segment.has('F') && segment.end() == told[side];
            }
        }
        if (!appeared && waived[side] != NOTHING) {
            return Long.MAX_VALUE; // it was waited for once, and is not to be seen
        }
        return Math.max(isSeen ? told[side] + (finished ? 1 : 0) : firstAck, waived[side]);
    }

    private boolean isCapturedAbove(int side, long position) {
        for (long at = position; at < copiesOf.get(side).size(); at++) {
            if (firstCopy(side, at) >= 0) {
                return true;
            }
        }
        return false;
    }
}
