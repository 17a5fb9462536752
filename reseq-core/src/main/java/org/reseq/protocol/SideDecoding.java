package org.reseq.protocol;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.MissingData;
import org.reseq.bytes.OctetBuffer;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded.Failure;

/**
 * Runs a user's packets over the octets of one side: keeps the remainder, tries again when enough has come, and makes a
 * value of whatever goes wrong. Single-threaded.
 *
 * <p>Each octet is taken once, by a message or by a failure.
 */
final class SideDecoding {
    /** A length that was read from garbage must not fill the memory: a packet of more captured octets is given up. */
    static final long MOST_KEPT = 64L << 20;

    private final Flow flow;
    private final Side side;
    private final Session session;
    private final OctetCounts counts;
    private final Consumer<Decoded> out;
    private final DatagramDecoding datagrams;

    private final OctetBuffer remainder = new OctetBuffer();
    private final Spans spans = new Spans();
    private final Awaited awaited = new Awaited();

    /** Not null once the side is not decoded any further. */
    private @Nullable Undecoded undecoded;

    SideDecoding(Flow flow, Side side, Session session, OctetCounts counts, Consumer<Decoded> out) {
        this.flow = flow;
        this.side = side;
        this.session = session;
        this.counts = counts;
        this.out = out;
        datagrams = new DatagramDecoding(flow, side, session, counts, out);
    }

    void octets(long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        follows(offset);
        if (undecoded == null) {
            spans.add(offset, offset + length, frame, timeNanos);
            remainder.append(buffer, begin, length);
            decode();
        } else {
            undecoded.add(GapString.copyOf(buffer, begin, begin + length), frame, timeNanos);
        }
    }

    void gap(long offset, long length) {
        follows(offset);
        catchUp();
        counts.gap += length;
        out.accept(new Decoded.Gap(flow, side, offset, length));
        try {
            session.gap(side, length);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError e) {
            failure(e.getClass().getName(), e, new Octets(offset, GapString.empty(), List.of()));
        }
        if (undecoded == null) {
            awaited.nothing();
            remainder.appendHole(length);
            decode();
        } else {
            undecoded.add(GapString.gap(length));
        }
    }

    /** Of a flow that has nothing but datagrams. */
    void datagram(long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos) {
        datagrams.datagram(offset, buffer, begin, length, originalLength, frame, timeNanos);
    }

    private void follows(long offset) {
        long end = undecoded == null ? remainder.end() : undecoded.end();
        if (offset != end) {
            throw new IllegalArgumentException("flow " + flow + ", " + side.arrow() + ": expected the octets at offset "
                    + end + ", got " + offset);
        }
    }

    /** What the session knows has changed, and with it perhaps what the octets mean that were not enough before. */
    void expectAnything() {
        awaited.nothing();
    }

    /** Gives the side up: all octets from here on are undecoded, and told at the end. */
    void stop() {
        datagrams.stop();
        undecoded = new Undecoded(remainder.begin(), spans);
        undecoded.add(remainder.view());
        remainder.dropBefore(remainder.end());
    }

    /** Something else is about to be told: a packet that is complete by now comes before it. */
    void catchUp() {
        if (awaited.impatient()) {
            decode();
        }
    }

    /** The flow has ended: what is left is told. */
    void finish() {
        catchUp();
        if (undecoded == null) {
            if (remainder.view().captured() > 0) {
                failure(Failure.INCOMPLETE, null, take(remainder.end()));
            }
        } else if (undecoded.captured() > 0) {
            counts.undecoded += undecoded.captured();
            OctetsDigest digest = undecoded.digest();
            out.accept(new Failure(flow, side, Failure.UNDECODED, null, undecoded.octets(), digest));
        }
    }

    private void decode() {
        while (undecoded == null && !remainder.isEmpty() && awaited.arrived(remainder)) {
            decodeNext();
        }
        if (remainder.length() > MOST_KEPT && remainder.view().captured() > MOST_KEPT) {
            failure(Failure.BUFFER_LIMIT, null, take(remainder.begin()));
            stop();
        }
    }

    private void decodeNext() {
        Reading reading = Reading.growing(remainder.view(), remainder.begin(), spans);
        Attempt attempt = Attempt.of(session, side, reading);
        if (attempt instanceof Attempt.Wants wants) {
            awaited.more(wants.more(), remainder.end(), remainder.length());
        } else if (attempt instanceof Attempt.Threw threw) {
            failed(threw.cause(), threw.position(), threw.packetEnd());
        } else if (attempt instanceof Attempt.Read read && read.end() > remainder.begin()) {
            message(read.packet(), take(read.end()));
        } else {
            failure(Failure.NO_PROGRESS, null, take(remainder.begin()));
            stop();
        }
    }

    private void message(Packet packet, Octets octets) {
        packet.complete(octets, spans.timeOf(octets.end()));
        counts.decoded += octets.octets().captured();
        out.accept(new Decoded.Message(flow, side, packet, octets));
    }

    private void failed(Throwable cause, long position, long packetEnd) {
        GapString.@Nullable Gap hole = cause instanceof MissingData missing ? holeAt(missing.offset()) : null;
        if (hole == null) {
            failure(cause.getClass().getName(), cause, take(packetEnd >= 0 ? packetEnd : position));
            if (packetEnd < 0) {
                stop();
            }
        } else if (packetEnd >= 0) {
            failure(Failure.MISSING, cause, take(packetEnd));
        } else {
            if (hole.begin() > remainder.begin()) {
                failure(Failure.MISSING, cause, take(hole.begin()));
            }
            take(hole.end());
        }
    }

    /** The hole at or first after an offset. */
    private GapString.@Nullable Gap holeAt(long offset) {
        long begin = remainder.begin();
        for (GapString.Gap gap : remainder.view().gaps()) {
            if (begin + gap.end() > offset) {
                return new GapString.Gap(begin + gap.begin(), begin + gap.end());
            }
        }
        return null;
    }

    private Octets take(long end) {
        Octets octets = new Octets(remainder.begin(), remainder.view(remainder.begin(), end), spans.take(end));
        remainder.dropBefore(end);
        awaited.nothing();
        return octets;
    }

    private void failure(String type, @Nullable Throwable cause, Octets octets) {
        counts.undecoded += octets.octets().captured();
        out.accept(new Failure(flow, side, type, cause, octets, null));
    }
}
