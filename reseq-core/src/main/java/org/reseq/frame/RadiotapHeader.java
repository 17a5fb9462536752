package org.reseq.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.reseq.bytes.GapString;

/**
 * The radiotap header (radiotap.org), which says how a frame of 802.11 was received or is sent. A field that is not present is -1, or empty.
 *
 * <p>Fields are those of the first present word; what other words announce, as a signal per antenna, stands behind them in {@link #fields()}. Numbers are little endian.
 */
public final class RadiotapHeader implements Header {
    private final HeaderOctets octets;

    RadiotapHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** Of each field, from bit 0 of the present word on. */
    private static final int[] ALIGNMENTS = {
        8, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2, 2, 1, 2
    };

    private static final int[] SIZES = {
        8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 12, 6, 1, 4
    };

    public int version() {
        return octets.u8(0);
    }

    public int pad() {
        return octets.u8(1);
    }

    /** 32 bits, a bit for each field; bit 31 for another word. */
    public long present() {
        return octets.little32(4);
    }

    /** All present words, as many as were captured. */
    public List<Long> presentWords() {
        List<Long> words = new ArrayList<>();
        int at = 4;
        do {
            words.add(octets.little32(at));
            at += 4;
        } while ((octets.little32(at - 4) & 0x8000_0000L) != 0 && at + 4 <= length());
        return Collections.unmodifiableList(words);
    }

    /** All that stands behind the present words. */
    public GapString fields() {
        return octets.octets(atFields(), length());
    }

    /** Microseconds: TSFT. */
    public long macTime() {
        int at = at(0);
        return at < 0 ? HeaderOctets.NONE : octets.little64(at);
    }

    /** 0x10: ends with a frame check sequence; 0x20: the header of 802.11 is padded to 4 octets; radiotap.org has more. */
    public int flags() {
        return u8(1);
    }

    /** In units of 500 kb/s. */
    public int rate() {
        return u8(2);
    }

    /** MHz. */
    public int channelFrequency() {
        return u16(3, 0);
    }

    public int channelFlags() {
        return u16(3, 2);
    }

    /** FHSS. */
    public int hopSet() {
        return u8(4);
    }

    /** FHSS. */
    public int hopPattern() {
        int at = at(4);
        return at < 0 ? HeaderOctets.NONE : octets.u8(at + 1);
    }

    /** dBm; {@link Integer#MIN_VALUE} where it is not present, as -1 is a level. */
    public int antennaSignal() {
        return level(5);
    }

    /** As {@link #antennaSignal()}. */
    public int antennaNoise() {
        return level(6);
    }

    public int lockQuality() {
        return u16(7, 0);
    }

    /** Without unit. */
    public int txAttenuation() {
        return u16(8, 0);
    }

    /** dB. */
    public int dbTxAttenuation() {
        return u16(9, 0);
    }

    /** As {@link #antennaSignal()}. */
    public int txPower() {
        return level(10);
    }

    /** From 0. */
    public int antenna() {
        return u8(11);
    }

    /** dB above an arbitrary level. */
    public int dbAntennaSignal() {
        return u8(12);
    }

    /** As {@link #dbAntennaSignal()}. */
    public int dbAntennaNoise() {
        return u8(13);
    }

    public int rxFlags() {
        return u16(14, 0);
    }

    public int txFlags() {
        return u16(15, 0);
    }

    public int rtsRetries() {
        return u8(16);
    }

    public int dataRetries() {
        return u8(17);
    }

    /** Flags of 4 octets, a frequency of 2, a channel, a power. */
    public GapString xChannel() {
        return octets(18);
    }

    /** What is known, flags, and the index: an octet each. */
    public GapString mcs() {
        return octets(19);
    }

    /** A reference number of 4 octets, flags of 2, a check value, a reserved octet. */
    public GapString aMpduStatus() {
        return octets(20);
    }

    /** 12 octets. */
    public GapString vht() {
        return octets(21);
    }

    /** A time of 8 octets, its accuracy in 2, its unit, flags. */
    public GapString timestamp() {
        return octets(22);
    }

    /** 6 words of 2 octets. */
    public GapString he() {
        return octets(23);
    }

    /** 12 octets. */
    public GapString heMu() {
        return octets(24);
    }

    /** 6 octets. */
    public GapString heMuOtherUser() {
        return octets(25);
    }

    /** Which kind of a frame without a payload it is. */
    public int zeroLengthPsdu() {
        return u8(26);
    }

    /** What is known in 2 octets, rate and length in 2. */
    public GapString lSig() {
        return octets(27);
    }

    private int u8(int field) {
        int at = at(field);
        return at < 0 ? HeaderOctets.NONE : octets.u8(at);
    }

    private int u16(int field, int offset) {
        int at = at(field);
        return at < 0 ? HeaderOctets.NONE : octets.little16(at + offset);
    }

    private int level(int field) {
        int at = at(field);
        return at < 0 ? Integer.MIN_VALUE : (byte) octets.u8(at);
    }

    private GapString octets(int field) {
        int at = at(field);
        return at < 0 ? GapString.empty() : octets.octets(at, at + SIZES[field]);
    }

    /** Each field is aligned to its own size, counted from the header's begin. @return below 0 if it is not there */
    private int at(int field) {
        long present = present();
        if ((present >>> field & 1) == 0) {
            return -1;
        }
        int at = atFields();
        for (int before = 0; before < field; before++) {
            if ((present >>> before & 1) != 0) {
                at = aligned(at, before) + SIZES[before];
            }
        }
        at = aligned(at, field);
        return at + SIZES[field] <= length() ? at : -1;
    }

    private static int aligned(int at, int field) {
        return at + ALIGNMENTS[field] - 1 & -ALIGNMENTS[field];
    }

    private int atFields() {
        int at = 8;
        while ((octets.little32(at - 4) & 0x8000_0000L) != 0 && at + 4 <= length()) {
            at += 4;
        }
        return at;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return octets.little16(2);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
