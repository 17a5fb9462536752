package org.reseq.flow;

/**
 * The identity of one conversation: a 5-tuple and which use of it this is.
 *
 * @param number 1-based, in the order of the first records of the flows
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param client the end that opened the conversation, or that most likely did where the capture begins later
 * @param server the other end
 * @param generation 1 for the first use of the 5-tuple in the capture, 2 for the next
 * @param frame index of the first record of the flow
 * @param timeNanos time of that record, since the epoch
 */
public record Flow(
        int number, String protocol, Endpoint client, Endpoint server, int generation, long frame, long timeNanos) {

    /** The end that is on the given side. */
    public Endpoint endpoint(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The number alone: listeners look their flows up with every chunk. */
    @Override
    public int hashCode() {
        return number;
    }

    /** {@code 3 tcp 10.0.0.5:50122 > 10.0.0.9:7777}, with {@code #2} for a second generation. */
    @Override
    public String toString() {
        return number + " " + protocol + " " + client + " > " + server + (generation > 1 ? " #" + generation : "");
    }
}
