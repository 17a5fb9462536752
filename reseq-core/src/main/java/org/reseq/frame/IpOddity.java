package org.reseq.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a header of IP or UDP may have that is not as it should be, and stops nobody from reading it. */
enum IpOddity {
    /** No length: segmentation offload made the datagram longer than the field can say. It ends with its frame. */
    TSO_LENGTH,
    /** A checksum of an IPv4 header that is wrong, and was not left to the network card. */
    HEADER_CHECKSUM,
    /** A length of UDP beyond its IP datagram: the rest of the payload is as what the snaplen cuts off. */
    UDP_LENGTH;

    static final IpOddity[] ALL = values();

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Notes that a header of this frame has it. */
    void of(Frame frame) {
        frame.oddities |= 1 << ordinal();
    }

    /** The words for what several frames or headers have, noted in bits. */
    static List<String> words(int bits) {
        return Arrays.stream(ALL)
                .filter(oddity -> (bits >>> oddity.ordinal() & 1) != 0)
                .map(IpOddity::toString)
                .toList();
    }

    @Override
    public String toString() {
        return word;
    }
}
