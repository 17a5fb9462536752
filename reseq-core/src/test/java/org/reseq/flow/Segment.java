package org.reseq.flow;

import org.reseq.frame.TcpPacket;

/**
 * A TCP segment on the wire, in positions and not in sequence numbers: 0 is the first octet of a stream, -1 its SYN.
 *
 * @param generation which use of the ports it belongs to, from 0
 * @param from 0 for the client, 1 for the server
 * @param ack position of the peer's stream, {@link Run#NO_ACK} without the flag
 * @param flags as in {@link TcpPacket#flags}, ACK left out
 */
record Segment(int generation, int from, long begin, byte[] octets, long ack, String flags, int window) {

    boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** Position of the first octet, behind the SYN's where there is one. */
    long first() {
        return has('S') ? begin + 1 : begin;
    }

    long end() {
        return first() + octets.length;
    }

    boolean carries(long position) {
        return !has('R') && first() <= position && position < end();
    }

    /** With these sequence numbers of position 0 of both sides. */
    TcpPacket packet(int[] zero) {
        String[] addresses = {"10.0.0.1", "10.0.0.2"};
        int[] ports = {50000, 80};
        TcpPacket packet = new TcpPacket(addresses[from], ports[from], addresses[1 - from], ports[1 - from])
                .seq(zero[from] + (int) begin)
                .payload(octets)
                .flags(flags)
                .window(window);
        return ack == Run.NO_ACK ? packet : packet.ack(zero[1 - from] + (int) ack);
    }
}
