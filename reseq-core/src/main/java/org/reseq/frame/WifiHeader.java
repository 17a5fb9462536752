package org.reseq.frame;

import org.jspecify.annotations.Nullable;

/**
 * The 802.11 header of a data frame (IEEE 802.11, sections 9.2.4 and 9.3.2.1). A field that its frame control does not announce is -1, an address null.
 *
 * <p>Numbers are little endian.
 */
public final class WifiHeader implements Header {
    private final HeaderOctets octets;

    WifiHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 2 bits. */
    public int protocolVersion() {
        return octets.u8(0) & 0x03;
    }

    /** 2 bits: 2 of data. */
    public int type() {
        return octets.u8(0) >>> 2 & 0x03;
    }

    /** 4 bits: 8 of data with quality of service. */
    public int subtype() {
        return octets.u8(0) >>> 4;
    }

    /** To the distribution system. */
    public boolean toDs() {
        return octets.bit(1, 0x01);
    }

    /** From the distribution system. */
    public boolean fromDs() {
        return octets.bit(1, 0x02);
    }

    public boolean moreFragments() {
        return octets.bit(1, 0x04);
    }

    public boolean retry() {
        return octets.bit(1, 0x08);
    }

    public boolean powerManagement() {
        return octets.bit(1, 0x10);
    }

    public boolean moreData() {
        return octets.bit(1, 0x20);
    }

    public boolean protectedFrame() {
        return octets.bit(1, 0x40);
    }

    /** +HTC/Order: of data with quality of service, whether there is {@link #htControl()}. */
    public boolean order() {
        return octets.bit(1, 0x80);
    }

    /** Duration/ID, in microseconds where it is a duration. */
    public int durationId() {
        return octets.little16(2);
    }

    /** The receiver. */
    public MacAddress address1() {
        return octets.mac(4);
    }

    /** The transmitter. */
    public MacAddress address2() {
        return octets.mac(10);
    }

    /** Source, destination, or the set of stations, after {@link #toDs()} and {@link #fromDs()}. */
    public MacAddress address3() {
        return octets.mac(16);
    }

    /** 4 bits. */
    public int fragmentNumber() {
        return octets.u8(22) & 0x0f;
    }

    /** 12 bits. */
    public int sequenceNumber() {
        return octets.little16(22) >>> 4;
    }

    /** The source of a frame between access points. */
    public @Nullable MacAddress address4() {
        return hasAddress4() ? octets.mac(24) : null;
    }

    /** 16 bits, of which the lower 4 are the traffic's identifier and 0x80 says that it is an aggregate. */
    public int qosControl() {
        return hasQosControl() ? octets.little16(atQosControl()) : HeaderOctets.NONE;
    }

    /** 32 bits. */
    public long htControl() {
        return hasHtControl() ? octets.little32(atQosControl() + 2) : HeaderOctets.NONE;
    }

    private boolean hasAddress4() {
        return toDs() && fromDs();
    }

    private boolean hasQosControl() {
        return octets.bit(0, 0x80);
    }

    private boolean hasHtControl() {
        return hasQosControl() && order();
    }

    private int atQosControl() {
        return hasAddress4() ? 30 : 24;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return atQosControl() + (hasQosControl() ? 2 : 0) + (hasHtControl() ? 4 : 0);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
