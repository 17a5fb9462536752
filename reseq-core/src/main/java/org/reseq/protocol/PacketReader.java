package org.reseq.protocol;

import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.bytes.NeedMoreData;
import org.reseq.flow.Side;

/** Reads the packets of a {@link Session}. */
final class PacketReader implements MessageReader {
    private final Session session;

    PacketReader(Session session) {
        this.session = session;
    }

    @Override
    public Outcome read(Side side, GapString octets, long begin, Spans spans, boolean complete) {
        Reading reading = new Reading(octets, begin, spans, complete);
        Cursor in = reading.in();
        Packet packet = null;
        long parsed = -1;
        try {
            packet = newPacket(side);
            packet.begin(session, side, reading);
            packet.parse(in);
            parsed = in.offset();
            packet.callOpcodeMethod();
        } catch (NeedMoreData needed) {
            return new Outcome.Wait(needed);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            // Without a payload the method may have been about to read on: then nobody knows where the packet ends.
            boolean endKnown = packet != null && parsed > begin && (packet.hasPayload() || in.offset() == parsed);
            return new Outcome.Failed(e, in.offset(), endKnown ? parsed : -1);
        }
        return new Outcome.Message(packet, packet.hasPayload() ? parsed : in.offset());
    }

    private Packet newPacket(Side side) {
        Packet packet = session.packet(side);
        if (packet == null) {
            throw new IllegalStateException(session.getClass().getName() + ".packet(" + side
                    + "): expected the packet that reads the next octets, got null");
        }
        return packet;
    }

    @Override
    public void gap(Side side, long length) {
        session.gap(side, length);
    }

    @Override
    public void resync(Side side, Cursor after) {
        session.resync(side, after);
    }
}
