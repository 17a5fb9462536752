package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

/** What came of letting a user's packet read the octets at hand, once: every way it can end, as a value. */
sealed interface Attempt {
    /** @param end offset in the stream behind the packet */
    record Read(Packet packet, long end) implements Attempt {}

    record Wants(NeedMoreData more) implements Attempt {}

    /**
     * @param position where the cursor of {@link Packet#parse} stood
     * @param packetEnd offset in the stream behind the packet, if that is known in spite of it, else -1
     */
    record Threw(Throwable cause, long position, long packetEnd) implements Attempt {}

    static Attempt of(Session session, Side side, Reading reading) {
        Cursor in = reading.in();
        long begin = in.offset();
        Packet packet = null;
        long parsed = -1;
        try {
            packet = newPacket(session, side);
            packet.begin(session, side, reading);
            packet.parse(in);
            parsed = in.offset();
            packet.callOpcodeMethod();
        } catch (NeedMoreData more) {
            return new Wants(more);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            // Without a payload the method may have been about to read on: then nobody knows where the packet ends.
            boolean endKnown = packet != null && parsed > begin && (packet.hasPayload() || in.offset() == parsed);
            return new Threw(e, in.offset(), endKnown ? parsed : -1);
        }
        return new Read(packet, packet.hasPayload() ? parsed : in.offset());
    }

    private static Packet newPacket(Session session, Side side) {
        @Nullable Packet packet = session.packet(side);
        if (packet == null) {
            throw new IllegalStateException(session.getClass().getName() + ".packet(" + side
                    + "): expected the packet that reads the next octets, got null");
        }
        return packet;
    }
}
