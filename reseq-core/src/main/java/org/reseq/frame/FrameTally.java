package org.reseq.frame;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.reseq.frame.Frame.Kind;

/**
 * Counts frames by outcome, and knows the name of each outcome it has seen.
 *
 * <p>An open-addressed table from code to name and count, so that a frame costs neither an object nor a boxed number. It
 * does not grow: when {@link #MOST_NAMES} numbers have their names, new numbers are counted together as others.
 */
final class FrameTally {
    static final int MOST_NAMES = 256;
    // More than twice all names there can be, so that probing ends, and soon.
    private static final int SLOTS = 1024;

    private final long[] codes = new long[SLOTS];
    private final String[] names = new String[SLOTS];
    private final long[] counts = new long[SLOTS];
    private int numbers;

    private long records;
    private long tcp;
    private long tcpPayloadOctets;
    private long udp;
    private long udpPayloadOctets;
    private long sctp;
    private long sctpDataOctets;
    private long icmp;
    private long arp;
    private long fragments;
    private long fragmentPayloadOctets;
    private long reassembled;
    private long further;
    private final long[] oddities = new long[IpOddity.ALL.length];

    void record() {
        records++;
    }

    void tcp(int payloadLength) {
        tcp++;
        tcpPayloadOctets += payloadLength;
    }

    void udp(int payloadLength) {
        udp++;
        udpPayloadOctets += payloadLength;
    }

    void sctp(int dataLength) {
        sctp++;
        sctpDataOctets += dataLength;
    }

    void icmp() {
        icmp++;
    }

    void arp() {
        arp++;
    }

    void fragment(int payloadLength) {
        fragments++;
        fragmentPayloadOctets += payloadLength;
    }

    void reassembled() {
        reassembled++;
    }

    void further() {
        further++;
    }

    /** @param bits one for each {@link IpOddity} */
    void oddities(int bits) {
        for (IpOddity oddity : IpOddity.ALL) {
            oddities[oddity.ordinal()] += bits >>> oddity.ordinal() & 1;
        }
    }

    /** Counts a frame that is unknown or malformed, and gives its name: always the same object for the same code. */
    String count(long code) {
        int slot = slot(code);
        if (names[slot] == null) {
            slot = slotOfNew(code);
        }
        counts[slot]++;
        return names[slot];
    }

    private int slotOfNew(long code) {
        Outcome outcome = Outcome.of(code);
        if (outcome.isNumbered() && numbers == MOST_NAMES) {
            code = outcome.others();
        } else if (outcome.isNumbered()) {
            numbers++;
        }
        int slot = slot(code);
        if (names[slot] == null) {
            codes[slot] = code;
            names[slot] = Outcome.name(code);
        }
        return slot;
    }

    private int slot(long code) {
        int slot = (int) (code * 0x9e3779b97f4a7c15L >>> 54);
        while (names[slot] != null && codes[slot] != code) {
            slot = (slot + 1) % SLOTS;
        }
        return slot;
    }

    FrameCounts counts() {
        return new FrameCounts(
                records,
                reassembled,
                further,
                tcp,
                tcpPayloadOctets,
                udp,
                udpPayloadOctets,
                sctp,
                sctpDataOctets,
                icmp,
                arp,
                new FragmentCounts(0, 0, fragments, 0, fragmentPayloadOctets),
                oddities(),
                counts(Kind.UNKNOWN),
                counts(Kind.MALFORMED));
    }

    private SortedMap<String, Long> oddities() {
        SortedMap<String, Long> byName = new TreeMap<>();
        for (IpOddity oddity : IpOddity.ALL) {
            if (oddities[oddity.ordinal()] > 0) {
                byName.put(oddity.toString(), oddities[oddity.ordinal()]);
            }
        }
        return Collections.unmodifiableSortedMap(byName);
    }

    private SortedMap<String, Long> counts(Kind kind) {
        SortedMap<String, Long> byName = new TreeMap<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            if (names[slot] != null && Outcome.of(codes[slot]).kind == kind) {
                byName.merge(names[slot], counts[slot], Long::sum);
            }
        }
        return Collections.unmodifiableSortedMap(byName);
    }
}
