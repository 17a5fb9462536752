package org.reseq.flow;

/**
 * Receives conversations as they are rebuilt: of TCP, each side's octets without overlap and in order, both sides in the
 * order that they happened; of UDP, each datagram as it was captured; of SCTP, each message when it is whole.
 *
 * <p>Called by one thread. For each flow: {@link #opened} first, {@link #closed} last; offsets of a side only grow, and
 * each begins where the side's last octets or gap ended.
 */
public interface FlowListener {

    /** A flow begins. Flows begin in the order they are understood, which may differ from that of their numbers. */
    default void opened(Flow flow) {}

    /**
     * Octets of one side, as one captured record carried them.
     *
     * @param offset of the first octet in the side's stream
     * @param buffer holds the octets from {@code begin}; valid during the call only, never to be written to
     * @param length at least 1; where octets were cut into chunks is no promise
     * @param frame index of the record that carried them
     * @param timeNanos time of that record, since the epoch
     */
    void octets(Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos);

    /**
     * Octets that existed and were not captured.
     *
     * @param length exact, at least 1
     */
    void gap(Flow flow, Side side, long offset, long length);

    /**
     * A whole datagram of a UDP flow. Who does not override this hears of it as of a stream: its octets, then a gap where
     * it was cut.
     *
     * @param offset where the datagram begins: the lengths on the wire of all that the side sent before
     * @param buffer holds the captured octets from {@code begin}; valid during the call only, never to be written to
     * @param length how many octets were captured, 0 of an empty datagram
     * @param originalLength how many octets the datagram had on the wire, at least {@code length}; those behind the
     *     captured ones are a hole
     * @param frame index of the record that carried it
     * @param timeNanos time of that record, since the epoch
     */
    default void datagram(
            Flow flow,
            Side side,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        if (length > 0) {
            octets(flow, side, offset, buffer, begin, length, frame, timeNanos);
        }
        if (originalLength > length) {
            gap(flow, side, offset + length, originalLength - length);
        }
    }

    /**
     * A whole message of an SCTP association. Who does not override this hears of it as of a datagram.
     *
     * @param offset where the message begins: the lengths of all messages of the side that were told before
     * @param buffer holds the captured octets from {@code begin}; valid during the call only, never to be written to
     * @param length how many octets were captured up to the first one that was not
     * @param originalLength how many octets the message had on the wire, at least {@code length}; those behind the
     *     captured ones are a hole
     * @param frame index of the record that made the message whole
     * @param timeNanos time of that record, since the epoch
     */
    default void message(
            Flow flow,
            Side side,
            Envelope envelope,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        datagram(flow, side, offset, buffer, begin, length, originalLength, frame, timeNanos);
    }

    /**
     * A record became part of a flow, whether it carried octets or not. Told before what comes of it, also before the flow is
     * opened.
     *
     * @param flow the number of the flow
     * @param frame index of the record; of several that carried fragments of a datagram, the last
     */
    default void record(int flow, long frame) {}

    /**
     * Fragments became a datagram. Told before the datagram becomes part of a flow, if it does.
     *
     * @param frame index of the record that completed it
     * @param fragments indexes of the records that it was made of, that one among them: the first {@code count}; valid
     *     during the call only
     */
    default void assembled(long frame, long[] fragments, int count) {}

    /** An anomaly; nothing that is needed to use the octets. */
    default void event(FlowEvent event) {}

    /** An anomaly below all flows, if {@link #wantsIpEvents}. */
    default void event(IpEvent event) {}

    /** Whether {@link #event(FlowEvent)} is to be called at all: building events costs, counting them is free. */
    default boolean wantsEvents() {
        return true;
    }

    /** As {@link #wantsEvents}, of the events below all flows. */
    default boolean wantsIpEvents() {
        return wantsEvents();
    }

    /** The flow ended, or the capture did. No call for this flow follows. */
    default void closed(Flow flow, FlowTotals totals) {}
}
