package org.reseq.flow;

/**
 * How long the engine waits and how much it keeps.
 *
 * <p>None of these is time: a capture read twice as fast, or one without clock, gives the same conversation.
 *
 * @param horizonFrames after how many further frames of the flow an octet that the peer has acknowledged is taken as
 *     not captured. The peer had it when it sent the acknowledgment, so only the capture's own disorder can bring it
 *     later
 * @param horizonOctets the same in captured payload octets of the flow; whichever comes first
 * @param originFrames how many frames of the flow are looked at before the lowest octet captured is taken as where a
 *     side's stream begins, for a capture that begins in its midst
 * @param originOctets the same in octets held
 * @param bufferOctets how much of one side may wait before it is handed on regardless; at least a large TCP window, as
 *     so much may follow a hole that is still to be filled
 * @param totalOctets how much of all flows together may wait; beyond, those idle longest hand on what they hold
 * @param flows how many flows are known at a time; beyond, those idle longest are closed
 * @param flowsInDisorder how many of them may be other than TCP connections whose segments all came in order, from the SYN on:
 *     those take about 250 octets each, all others about 1,100
 */
public record Limits(
        int horizonFrames,
        int horizonOctets,
        int originFrames,
        int originOctets,
        long bufferOctets,
        long totalOctets,
        int flows,
        int flowsInDisorder) {

    /** What is used unless said otherwise. */
    public static final Limits DEFAULT = new Limits(256, 1 << 20, 8, 1 << 16, 16L << 20);

    public Limits {
        if (horizonFrames < 1
                || horizonOctets < 1
                || originFrames < 1
                || originOctets < 1
                || bufferOctets < 1
                || totalOctets < 1
                || flows < 1
                || flowsInDisorder < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
    }

    /** With room for as much of all flows together as is usual. */
    public Limits(int horizonFrames, int horizonOctets, int originFrames, int originOctets, long bufferOctets) {
        this(horizonFrames, horizonOctets, originFrames, originOctets, bufferOctets, 128L << 20, 1 << 19, 1 << 16);
    }

    /** These limits, but with room for another number of octets of all flows together. */
    public Limits withTotalOctets(long octets) {
        return new Limits(
                horizonFrames, horizonOctets, originFrames, originOctets, bufferOctets, octets, flows, flowsInDisorder);
    }

    /** These limits, but with room for another number of flows. */
    public Limits withFlows(int number) {
        return new Limits(
                horizonFrames,
                horizonOctets,
                originFrames,
                originOctets,
                bufferOctets,
                totalOctets,
                number,
                Math.min(number, flowsInDisorder));
    }

    /** These limits, but with room for another number of flows that are not orderly connections. */
    public Limits withFlowsInDisorder(int number) {
        return new Limits(
                horizonFrames, horizonOctets, originFrames, originOctets, bufferOctets, totalOctets, flows, number);
    }
}
