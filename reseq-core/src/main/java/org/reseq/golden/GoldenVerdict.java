package org.reseq.golden;

/** How a conversation compares with its golden. */
public sealed interface GoldenVerdict {

    /**
     * Everything is as expected.
     *
     * @param documents between header and trailer
     */
    record Equal(int documents) implements GoldenVerdict {}

    /** Something is not. */
    record Different(PacketDiff diff) implements GoldenVerdict {}

    /**
     * The golden cannot be read: it is no golden, or holds a merge conflict.
     *
     * @param line of the trouble, 1-based
     * @param reason what is wrong there, on one line
     */
    record Unreadable(int line, String reason) implements GoldenVerdict {}
}
