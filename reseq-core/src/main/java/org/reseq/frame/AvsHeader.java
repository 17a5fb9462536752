package org.reseq.frame;

import org.jspecify.annotations.Nullable;

/**
 * The header of the AVS capture frame format, version 1 or 2 (LINKTYPE_IEEE802_11_AVS). A field that it is too short for is -1.
 */
public final class AvsHeader implements Header {
    private final HeaderOctets octets;

    AvsHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 32 bits: 0x80211 in the upper 20, the version in the others. */
    public long version() {
        return octets.u32(0);
    }

    /** In octets; the field is called length. */
    public long headerLength() {
        return octets.u32(4);
    }

    /** Microseconds. */
    public long macTime() {
        return i64(8);
    }

    /** As the host has it. */
    public long hostTime() {
        return i64(16);
    }

    /** 1 FHSS, 2 DSSS, 3 infrared, 4 to 8 of 802.11a, b, g and their mixes. */
    public long phyType() {
        return u32(24);
    }

    public long channel() {
        return u32(28);
    }

    /** In units of 100 kb/s. */
    public long dataRate() {
        return u32(32);
    }

    public long antenna() {
        return u32(36);
    }

    public long priority() {
        return u32(40);
    }

    /** What signal and noise are: 0 nothing, 1 normalized, 2 dBm, 3 raw. */
    public long ssiType() {
        return u32(44);
    }

    /** {@link Integer#MIN_VALUE} where it is not there, as -1 is a level. */
    public int ssiSignal() {
        return level(48);
    }

    /** As {@link #ssiSignal()}. */
    public int ssiNoise() {
        return level(52);
    }

    /** 0 undefined, 1 short, 2 long. */
    public long preamble() {
        return u32(56);
    }

    public long encoding() {
        return u32(60);
    }

    /** Of version 2. */
    public long sequence() {
        return u32(64);
    }

    /** Of version 2: frames that were lost before this one. */
    public long drops() {
        return u32(68);
    }

    /** Of version 2; null where it is not there. */
    public @Nullable MacAddress receiver() {
        return length() >= 78 ? octets.mac(72) : null;
    }

    private long u32(int offset) {
        return length() >= offset + 4 ? octets.u32(offset) : HeaderOctets.NONE;
    }

    private long i64(int offset) {
        return length() >= offset + 8 ? octets.i64(offset) : HeaderOctets.NONE;
    }

    private int level(int offset) {
        return length() >= offset + 4 ? octets.i32(offset) : Integer.MIN_VALUE;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return (int) headerLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
