package org.reseq.flow;

import java.util.Arrays;

/**
 * The octets handed on last, of all flows together, so that what comes again can be compared with what stands in the
 * stream.
 *
 * <p>A ring: what is remembered longest is forgotten first. Each side of a flow knows its latest entry, and each entry the
 * one before it of the same side and one further back, so that old octets are found in logarithmic time: as each entry jumps
 * either over as many as the two jumps before it together, and one, or to the one before it.
 */
final class Tail {
    /** The entry of a side of which nothing is remembered. */
    static final long NOTHING = -1;

    /** How many octets are remembered: the largest windows of a few flows, or the last seconds of a fast link's many. */
    private static final int MOST_OCTETS = 4 << 20;

    private static final int MOST_ENTRIES = 1 << 15;

    // Both grow with the first octets, so that a small capture costs little; from then on they are rings.
    private byte[] octets = new byte[1 << 14];
    private long[] begins = new long[64];
    private long[] places = new long[64];
    private long[] previous = new long[64];
    private long[] jumps = new long[64];
    private int[] spans = new int[64]; // how many entries of its side a jump goes back
    private int[] lengths = new int[64];

    /** How many octets were ever remembered, those included that were skipped at the ring's end. */
    private long written;

    private long entries;

    /** Hears of remembered octets. */
    interface Copies {
        /** {@code length} octets from {@code position} stand in the stream, with these values. */
        void stand(long position, byte[] octets, int begin, int length);
    }

    /**
     * Remembers octets of one side, above all that were remembered of it.
     *
     * @param latest the side's latest entry, or {@link #NOTHING}
     * @return the side's latest entry from now on
     */
    long remember(long latest, long position, byte[] buffer, int begin, int length) {
        if (length > MOST_OCTETS) {
            return latest;
        }
        int place = placeFor(length);
        System.arraycopy(buffer, begin, octets, place, length);
        int slot = slotForAnother();
        begins[slot] = position;
        places[slot] = written;
        previous[slot] = latest;
        lengths[slot] = length;
        jumpBack(slot, latest);
        written += length;
        return entries++;
    }

    private void jumpBack(int slot, long latest) {
        int before = slot(latest);
        long further = isRemembered(latest) ? jumps[before] : NOTHING;
        boolean joins = isRemembered(further) && spans[before] == spans[slot(further)];
        jumps[slot] = joins ? jumps[slot(further)] : latest;
        spans[slot] = joins ? 2 * spans[before] + 1 : 1;
    }

    /**
     * Tells of the remembered octets of one side between two positions, the highest first.
     *
     * @param latest the side's latest entry
     * @return how many there are
     */
    long compare(long latest, long begin, long end, Copies copies) {
        long found = 0;
        for (long entry = latestBelow(end, latest); isRemembered(entry); entry = previous[slot(entry)]) {
            int slot = slot(entry);
            long entryEnd = begins[slot] + lengths[slot];
            if (entryEnd <= begin) {
                break;
            }
            long from = Math.max(begin, begins[slot]);
            long to = Math.min(end, entryEnd);
            if (from < to) {
                int place = (int) (places[slot] % octets.length) + (int) (from - begins[slot]);
                copies.stand(from, octets, place, (int) (to - from));
                found += to - from;
            }
        }
        return found;
    }

    /** The latest entry of a side that begins below a position, or one that is not remembered. */
    private long latestBelow(long end, long latest) {
        long entry = latest;
        while (isRemembered(entry) && begins[slot(entry)] >= end) {
            long jump = jumps[slot(entry)];
            entry = isRemembered(jump) && begins[slot(jump)] >= end ? jump : previous[slot(entry)];
        }
        return entry;
    }

    private boolean isRemembered(long entry) {
        return entry >= 0 && entry >= entries - begins.length && places[slot(entry)] >= written - octets.length;
    }

    private int placeFor(int length) {
        while (written + length > octets.length && octets.length < MOST_OCTETS) {
            octets = Arrays.copyOf(octets, octets.length * 2);
        }
        int place = (int) (written % octets.length);
        if (place + length <= octets.length) {
            return place;
        }
        written += octets.length - place; // in one piece, so from the ring's begin
        return 0;
    }

    private int slotForAnother() {
        if (entries == begins.length && begins.length < MOST_ENTRIES) {
            begins = Arrays.copyOf(begins, begins.length * 2);
            places = Arrays.copyOf(places, places.length * 2);
            previous = Arrays.copyOf(previous, previous.length * 2);
            jumps = Arrays.copyOf(jumps, jumps.length * 2);
            spans = Arrays.copyOf(spans, spans.length * 2);
            lengths = Arrays.copyOf(lengths, lengths.length * 2);
        }
        return slot(entries);
    }

    private int slot(long entry) {
        return (int) (entry & begins.length - 1);
    }
}
