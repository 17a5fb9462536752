package org.reseq.protocol;

/** Decodes what one side sends, in order of the stream. Single-threaded. */
interface OneSide {

    void octets(long offset, byte[] buffer, int begin, int length, long frame, long timeNanos);

    void gap(long offset, long length);

    /**
     * A datagram of a flow that has nothing else, whole: its captured octets, the others a hole behind them.
     *
     * @param length of the captured octets, 0 of an empty datagram
     */
    void datagram(long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos);

    /** The peer was heard: what its decoder knows now may change what this side's octets mean. */
    void expectAnything();

    /** Something else is about to be told: a message that is complete by now comes before it. */
    void catchUp();

    /** Gives the side up: all octets from here on are undecoded, and told at the end. */
    void stop();

    /** The flow has ended: what is left is told. */
    void finish();
}
