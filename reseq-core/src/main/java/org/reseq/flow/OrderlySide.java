package org.reseq.flow;

/**
 * What is known of one side of an {@link OrderlyConnection}: all that has to be known of a stream that came in order, from its
 * SYN on.
 *
 * <p>Positions are offsets, from the octet that follows the SYN.
 *
 * @param next the next octet, which has not come
 * @param finSeen whether a FIN stands there
 * @param acked the peer has everything below, or {@link #NONE}
 * @param offered how far this side lets its peer send, as an offset of the peer's, or {@link #NONE}
 * @param windowScale by how many bits its windows are shifted, from its SYN; negative if it does not say
 * @param isWindowClosed whether the window last offered is 0
 * @param timestamp to which the next is compared, if {@code hasTimestamp}
 * @param tail its latest entry in {@link Tail}
 */
record OrderlySide(
        int initialSequenceNumber,
        long next,
        boolean finSeen,
        long acked,
        long offered,
        byte windowScale,
        boolean isWindowClosed,
        boolean hasTimestamp,
        int timestamp,
        long tail) {
    /** The offset of what is not known: below all others. */
    static final long NONE = -1;
}
