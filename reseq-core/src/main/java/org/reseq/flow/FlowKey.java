package org.reseq.flow;

import org.reseq.frame.IpAddress;

/**
 * The two ends of a flow, the lower one first, so that both directions have one key. Always the ends themselves, never a hash of them.
 *
 * @param tunnel the tunnels in which they are ends, as {@link org.reseq.frame.Frame#tunnel()} numbers them
 */
record FlowKey(int tunnel, int ipVersion, long highA, long lowA, int portA, long highB, long lowB, int portB) {

    /** Orders two ends; which of them is lower means nothing. */
    static int compareEnds(long high1, long low1, int port1, long high2, long low2, int port2) {
        int byHigh = Long.compareUnsigned(high1, high2);
        if (byHigh != 0) {
            return byHigh;
        }
        int byLow = Long.compareUnsigned(low1, low2);
        return byLow != 0 ? byLow : Integer.compare(port1, port2);
    }

    boolean is(int tunnel, int ipVersion, long highA, long lowA, int portA, long highB, long lowB, int portB) {
        return this.lowA == lowA
                && this.lowB == lowB
                && this.portA == portA
                && this.portB == portB
                && this.highA == highA
                && this.highB == highB
                && this.ipVersion == ipVersion
                && this.tunnel == tunnel;
    }

    /** The hash of the record, without the record. Multiplied so that neighbouring addresses and ports spread. */
    static int hash(int tunnel, int ipVersion, long highA, long lowA, int portA, long highB, long lowB, int portB) {
        long hash = highA * 0x9e3779b97f4a7c15L + lowA;
        hash = hash * 0x9e3779b97f4a7c15L + highB;
        hash = hash * 0x9e3779b97f4a7c15L + lowB;
        hash = hash * 0x9e3779b97f4a7c15L + ((long) tunnel << 48 | (long) portA << 32 | (long) portB << 8 | ipVersion);
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash ^ hash >>> 32);
    }

    int spread() {
        return hash(tunnel, ipVersion, highA, lowA, portA, highB, lowB, portB);
    }

    Endpoint endA() {
        return new Endpoint(new IpAddress(ipVersion, highA, lowA), portA);
    }

    Endpoint endB() {
        return new Endpoint(new IpAddress(ipVersion, highB, lowB), portB);
    }
}
