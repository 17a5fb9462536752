package org.reseq.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * A conversation that a decoder reads in two ways.
 *
 * @param decoder the name of its class
 * @param readsPackets whether it is a {@code Packet} or a {@code Session} of them, not a decoder of the user's own
 * @param flow the flow as it was captured
 * @param cuts how the octets arrived the second time; none where they arrived the same way and came out differently
 * @param shown the octets around the cut, the fewest that still show the failure
 * @param alone how much of the conversation still shows the failure
 * @param difference the first document that is not the same
 */
public record SplitFailure(
        String decoder,
        boolean readsPackets,
        Flow flow,
        List<Cut> cuts,
        @Nullable Shown shown,
        Alone alone,
        Difference difference) {
    public SplitFailure {
        cuts = List.copyOf(cuts);
    }

    /** What kind of other arrival changed the packets. */
    public enum Kind {
        /** One cut more than captured. */
        CUT,
        /** What was captured in several pieces came in one. */
        JOINED,
        /** What was captured in several pieces came in two others. */
        HALVED,
        /** It came in several pieces; no single cut of these is enough. */
        SEVERAL,
        /** Octet by octet; no single cut of these is enough. */
        DRIBBLED
    }

    /**
     * One other arrival.
     *
     * @param begin offset in the side's stream of the first octet it is about
     * @param end offset after the last
     * @param at the offset before which the octets were cut; where they were joined, the first captured cut that is gone; of
     *     several cuts, the first
     * @param frame the record that carried the octet at {@code at}; 0 where there was no capture
     * @param place as it is repeated
     */
    public record Cut(Side side, Kind kind, long begin, long end, long at, long frame, SplitPlace.Cut place) {}

    /**
     * Octets to print.
     *
     * @param begin offset in the side's stream of the first
     */
    public record Shown(long begin, GapString octets) {}

    /**
     * What was told to the decoder.
     *
     * @param utterances how many stretches of octets of one side
     * @param octets all of them
     * @param whole whether that is the whole flow
     */
    public record Alone(int utterances, long octets, boolean whole) {}

    /**
     * The first document that is not the same.
     *
     * @param number 1-based, among those of its side in what was told
     * @param before as captured, in lines ended by {@code \n}; null where there was no such document
     * @param after cut otherwise; or, in the second run
     */
    public record Difference(
            Side side,
            int number,
            @Nullable String before,
            @Nullable String after) {}
}
