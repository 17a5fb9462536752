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

    // What an entry is made of; one behind the other, as all of it is read at once, at a random place.
    private static final int BEGIN = 0; // position of its first octet
    private static final int PLACE = 1; // where that stands, counted as "written" is
    private static final int PREVIOUS = 2;
    private static final int JUMP = 3;
    private static final int SIZES = 4; // how many entries of its side the jump goes back, and how many octets it has
    private static final int WIDTH = 5;

    // Both grow with the first octets, so that a small capture costs little; from then on they are rings. Their sizes
    // are powers
    // of two.
    private byte[] octets = new byte[1 << 14];
    private long[] table = new long[64 * WIDTH];
    private int slots = 64;

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
        if (entries == slots && slots < MOST_ENTRIES) {
            slots *= 2;
            table = Arrays.copyOf(table, slots * WIDTH);
        }
        long jump = latest;
        int span = 1;
        if (isRemembered(latest)) {
            long further = table[at(latest) + JUMP];
            if (isRemembered(further) && span(latest) == span(further)) {
                jump = table[at(further) + JUMP];
                span = 2 * span(latest) + 1;
            }
        }
        int at = at(entries);
        table[at + BEGIN] = position;
        table[at + PLACE] = written;
        table[at + PREVIOUS] = latest;
        table[at + JUMP] = jump;
        table[at + SIZES] = (long) span << 32 | length;
        written += length;
        return entries++;
    }

    /**
     * Tells of the remembered octets of one side between two positions, the highest first.
     *
     * @param latest the side's latest entry
     * @return how many there are
     */
    long compare(long latest, long begin, long end, Copies copies) {
        long found = 0;
        for (long entry = latestBelow(end, latest); isRemembered(entry); entry = table[at(entry) + PREVIOUS]) {
            long entryBegin = begin(entry);
            long entryEnd = entryBegin + (int) table[at(entry) + SIZES];
            if (entryEnd <= begin) {
                break;
            }
            long from = Math.max(begin, entryBegin);
            long to = Math.min(end, entryEnd);
            if (from < to) {
                int place = (int) (table[at(entry) + PLACE] & octets.length - 1) + (int) (from - entryBegin);
                copies.stand(from, octets, place, (int) (to - from));
                found += to - from;
            }
        }
        return found;
    }

    /** The latest entry of a side that begins below a position, or one that is not remembered. */
    private long latestBelow(long end, long latest) {
        long entry = latest;
        while (isRemembered(entry) && begin(entry) >= end) {
            long jump = table[at(entry) + JUMP];
            entry = isRemembered(jump) && begin(jump) >= end ? jump : table[at(entry) + PREVIOUS];
        }
        return entry;
    }

    private long begin(long entry) {
        return table[at(entry) + BEGIN];
    }

    private int span(long entry) {
        return (int) (table[at(entry) + SIZES] >>> 32);
    }

    private boolean isRemembered(long entry) {
        return entry >= 0 && entry >= entries - slots && table[at(entry) + PLACE] >= written - octets.length;
    }

    private int placeFor(int length) {
        while (written + length > octets.length && octets.length < MOST_OCTETS) {
            octets = Arrays.copyOf(octets, octets.length * 2);
        }
        int place = (int) written & octets.length - 1;
        if (place + length <= octets.length) {
            return place;
        }
        written += octets.length - place; // in one piece, so from the ring's begin
        return 0;
    }

    /** Where an entry stands in the table, whose number of entries is a power of two. */
    private int at(long entry) {
        return ((int) entry & slots - 1) * WIDTH;
    }
}
