package org.reseq.capture;

import java.io.IOException;

/**
 * How the headers of a classic pcap's records are laid out: all begin with seconds, a fraction and two lengths, but some
 * systems wrote more behind them, or the lengths in the other order, and no magic number tells all of them.
 *
 * @param headerLength of a record: 16; 24 or 28 of modified (Kuznetzov) captures; 20 of Nokia's
 * @param littleEndian the order of all numbers
 * @param lengths which of the two lengths is the captured one
 */
record PcapLayout(int headerLength, boolean littleEndian, Lengths lengths) {
    static final int MODIFIED = 24;

    private static final int USUAL = 16;
    private static final int NOKIA = 20;
    private static final int MODIFIED_WITH_CPU = 28;

    // A guess looks at so many octets, and needs so many records to be right in all of them.
    private static final int LOOKED_AT = 64 << 10;
    private static final int ENOUGH = 16;
    // No record that a guess is made from is longer: with a wrong layout nearly all are.
    private static final int LONGEST_LIKELY = 256 << 10;

    /** Which length stands first. */
    enum Lengths {
        CAPTURED_FIRST,
        ORIGINAL_FIRST,
        /** The captured one is the smaller. */
        EITHER;

        /** Source: libpcap's {@code sf-pcap.c}, on what versions of the format wrote. */
        static Lengths of(int major, int minor) {
            if (major == 2) {
                return minor < 3 ? ORIGINAL_FIRST : minor == 3 ? EITHER : CAPTURED_FIRST;
            }
            return major == 543 ? ORIGINAL_FIRST : CAPTURED_FIRST;
        }
    }

    long captured(byte[] buffer, int at) {
        long first = u32(buffer, at + 8);
        return switch (lengths) {
            case CAPTURED_FIRST -> first;
            case ORIGINAL_FIRST -> u32(buffer, at + 12);
            case EITHER -> Math.min(first, u32(buffer, at + 12));
        };
    }

    long original(byte[] buffer, int at) {
        long second = u32(buffer, at + 12);
        return switch (lengths) {
            case CAPTURED_FIRST -> second;
            case ORIGINAL_FIRST -> u32(buffer, at + 8);
            case EITHER -> Math.max(second, u32(buffer, at + 8));
        };
    }

    long u32(byte[] buffer, int at) {
        return Integer.toUnsignedLong(littleEndian ? Numbers.little32(buffer, at) : Numbers.big32(buffer, at));
    }

    /**
     * The layout that fits the records which come next: this one, unless a header makes no sense in it and all of them do in
     * another. That the file ends inside a record says nothing against a layout: files are cut off everywhere.
     *
     * @param fractions how many of a record's fractions are a second
     */
    PcapLayout fitting(CaptureInput input, long fractions) throws IOException {
        if (walk(input, fractions) != Walk.NONSENSE) {
            return this;
        }
        int[] others = headerLength == MODIFIED ? new int[] {MODIFIED_WITH_CPU} : new int[] {MODIFIED, NOKIA};
        for (int other : others) {
            PcapLayout layout = new PcapLayout(other, littleEndian, lengths);
            if (layout.walk(input, fractions) == Walk.SENSE) {
                return layout;
            }
        }
        return this;
    }

    /** What the first records look like. */
    private enum Walk {
        NONSENSE,
        SENSE,
        /** No header is wrong, but the file ends inside a record, or after the first one. */
        UNDECIDED
    }

    private Walk walk(CaptureInput input, long fractions) throws IOException {
        int there = input.fill(LOOKED_AT);
        byte[] buffer = input.buffer();
        int at = input.begin();
        int end = at + there;
        int records = 0;
        while (records < ENOUGH && at + headerLength <= end) {
            long captured = captured(buffer, at);
            if (captured > LONGEST_LIKELY || captured > original(buffer, at) || u32(buffer, at + 4) >= fractions) {
                return Walk.NONSENSE;
            }
            at += headerLength + (int) captured;
            records++;
        }
        boolean goesOn = records == ENOUGH || there == LOOKED_AT;
        return records > 1 && (at == end || goesOn) ? Walk.SENSE : Walk.UNDECIDED;
    }

    static PcapLayout usual(boolean littleEndian, Lengths lengths) {
        return new PcapLayout(USUAL, littleEndian, lengths);
    }

    static PcapLayout modified(boolean littleEndian, Lengths lengths) {
        return new PcapLayout(MODIFIED, littleEndian, lengths);
    }
}
