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
import org.reseq.protocol.MessageReader.Outcome;

/**
 * Reads the messages of the datagrams of one side, each complete by itself: nothing in it waits for the next one, and
 * nothing of it is left for the next one. Single-threaded.
 */
final class DatagramDecoding {
    private final Flow flow;
    private final Side side;
    private final MessageReader reader;
    private final OctetCounts counts;
    private final Consumer<Decoded> out;
    private final Bookmark bookmark;

    private boolean stopped;

    DatagramDecoding(
            Flow flow, Side side, MessageReader reader, OctetCounts counts, Consumer<Decoded> out, Bookmark bookmark) {
        this.flow = flow;
        this.side = side;
        this.reader = reader;
        this.counts = counts;
        this.out = out;
        this.bookmark = bookmark;
    }

    /** Gives the side up: its datagrams are told, each as undecoded. */
    void stop() {
        stopped = true;
    }

    void datagram(long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos) {
        if (length < originalLength) {
            gap(offset + length, originalLength - length, frame);
        }
        Datagram datagram = new Datagram(offset, buffer, begin, length, originalLength, frame, timeNanos);
        if (length == 0 && originalLength > 0) {
            return; // all of it is gap
        }
        if (stopped) {
            failure(Failure.UNDECODED, null, datagram.takeCaptured());
            return;
        }
        do {
            decodeNext(datagram);
        } while (datagram.rest.begin() < datagram.captured);
    }

    private void gap(long offset, long length, long frame) {
        counts.gap += length;
        out.accept(new Decoded.Gap(flow, side, offset, length));
        bookmark.at(flow, side, offset, offset + length, frame);
        try {
            reader.gap(side, length);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            failure(e.getClass().getName(), e, new Octets(offset, GapString.empty(), List.of()));
        }
    }

    private void decodeNext(Datagram datagram) {
        OctetBuffer rest = datagram.rest;
        bookmark.at(flow, side, rest.begin(), datagram.captured, datagram.frame);
        Outcome outcome = reader.read(side, rest.view(), rest.begin(), new Spans(datagram.timeNanos), true);
        if (outcome instanceof Outcome.Wait) {
            failure(Failure.INCOMPLETE, null, datagram.takeCaptured());
        } else if (outcome instanceof Outcome.Failed failed) {
            String type = failed.cause() instanceof MissingData
                    ? Failure.MISSING
                    : failed.cause().getClass().getName();
            boolean endKnown = failed.end() >= 0 && failed.end() < datagram.captured;
            failure(type, failed.cause(), endKnown ? datagram.take(failed.end()) : datagram.takeCaptured());
        } else if (outcome instanceof Outcome.Message message && (message.end() > rest.begin() || rest.isEmpty())) {
            message(message.value(), datagram.take(message.end()), datagram.timeNanos);
        } else {
            failure(Failure.NO_PROGRESS, null, datagram.takeCaptured());
        }
    }

    private void message(Object message, Octets octets, long timeNanos) {
        if (message instanceof Packet packet && reader instanceof PacketReader) {
            packet.complete(octets, timeNanos);
        }
        counts.decoded += octets.octets().captured();
        out.accept(new Decoded.Message(flow, side, message, octets));
    }

    private void failure(String type, @Nullable Throwable cause, Octets octets) {
        counts.undecoded += octets.octets().captured();
        out.accept(new Failure(flow, side, type, cause, octets, null));
    }

    /** What is left of a datagram. */
    private static final class Datagram {
        final OctetBuffer rest;
        /** Offset in the side's octets behind the captured ones; a hole from there on has been told. */
        final long captured;

        final long timeNanos;
        private final long frame;

        Datagram(long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos) {
            rest = new OctetBuffer(offset);
            rest.append(buffer, begin, length);
            rest.appendHole(originalLength - length);
            captured = offset + length;
            this.frame = frame;
            this.timeNanos = timeNanos;
        }

        Octets takeCaptured() {
            return take(captured);
        }

        /** One frame carried all of it, also where it is empty. */
        Octets take(long end) {
            long begin = rest.begin();
            Span span = new Span(begin, Math.min(end, captured), frame, timeNanos);
            Octets octets = new Octets(begin, rest.view(begin, end), List.of(span));
            rest.dropBefore(end);
            return octets;
        }
    }
}
