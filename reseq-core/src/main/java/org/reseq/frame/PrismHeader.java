package org.reseq.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The header of Prism's monitor mode (LINKTYPE_IEEE802_11_PRISM of the tcpdump.org registry), in the order of the host that captured.
 */
public final class PrismHeader implements Header {
    private final HeaderOctets octets;

    PrismHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 0x41 or 0x44. */
    public long messageCode() {
        return u32(0);
    }

    /** In octets, of the whole header. */
    public long messageLength() {
        return u32(4);
    }

    public String deviceName() {
        return octets.text(8, Math.min(24, length()));
    }

    /** In their order: host time, MAC time, channel, RSSI, signal quality, signal, noise, rate, whether it was sent, frame length. */
    public List<PrismItem> items() {
        List<PrismItem> all = new ArrayList<>();
        int at = 24;
        while (at + 8 <= length() && at + 8 + u16(at + 6) <= length()) {
            int end = at + 8 + u16(at + 6);
            long data = end - at == 12 ? u32(at + 8) : HeaderOctets.NONE;
            all.add(new PrismItem(u32(at), u16(at + 4), u16(at + 6), data));
            at = end;
        }
        return Collections.unmodifiableList(all);
    }

    private boolean isLittle() {
        return Radio.isLittlePrism(octets.buffer(), octets.begin());
    }

    private long u32(int offset) {
        return isLittle() ? octets.little32(offset) : octets.u32(offset);
    }

    private int u16(int offset) {
        return isLittle() ? octets.little16(offset) : octets.u16(offset);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return (int) messageLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
