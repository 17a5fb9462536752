package org.reseq.protocol;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.OctetBuffer;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded.Failure;

/**
 * Gives one side's octets to a {@link Decoder} as they arrive, and each octet to one message or failure: those since the
 * previous one, up to the one that made the decoder give it out. Single-threaded.
 */
final class PushedSide implements OneSide {
    private final Flow flow;
    private final Side side;
    private final Decoder decoder;
    private final MessageEnds ends;
    private final OctetCounts counts;
    private final Consumer<Decoded> out;
    private final Bookmark bookmark;

    /** What the decoder was given since the last message ended. */
    private final OctetBuffer given = new OctetBuffer();

    private final Spans spans = new Spans();

    /** The record that carried the latest octets. */
    private long frame;

    /** Not null once the side is not decoded any further. */
    private @Nullable Undecoded undecoded;

    PushedSide(
            Flow flow,
            Side side,
            Decoder decoder,
            MessageEnds ends,
            OctetCounts counts,
            Consumer<Decoded> out,
            Bookmark bookmark) {
        this.flow = flow;
        this.side = side;
        this.decoder = decoder;
        this.ends = ends;
        this.counts = counts;
        this.out = out;
        this.bookmark = bookmark;
    }

    @Override
    public void octets(long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        follows(offset);
        if (undecoded != null) {
            undecoded.add(GapString.copyOf(buffer, begin, begin + length), frame, timeNanos);
            return;
        }
        spans.add(offset, offset + length, frame, timeNanos);
        given.append(buffer, begin, length);
        reads(frame);
        byte[] octets = Arrays.copyOfRange(buffer, begin, begin + length);
        Emitted emitted = Emitted.by(messages -> decoder.decode(side, octets, messages));
        // The decoder may have changed its copy.
        int[] found = ends.find(emitted, side, Arrays.copyOfRange(buffer, begin, begin + length));
        for (int i = 0; i < emitted.messages().size(); i++) {
            message(emitted.messages().get(i), offset + found[i]);
        }
        thrown(emitted, offset + found[found.length - 1]);
        if (undecoded == null
                && given.length() > SideDecoding.MOST_KEPT
                && given.view().captured() > SideDecoding.MOST_KEPT) {
            failure(Failure.BUFFER_LIMIT, null, take(given.begin()));
            stop();
        }
    }

    /** A datagram is given whole, or where it was cut, not at all; what is thrown ends it, not the side. */
    @Override
    public void datagram(
            long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos) {
        follows(offset);
        if (length > 0) {
            spans.add(offset, offset + length, frame, timeNanos);
        }
        if (undecoded != null) {
            undecoded.add(GapString.copyOf(buffer, begin, begin + length));
            undecoded.add(GapString.gap(originalLength - length));
            return;
        }
        given.append(buffer, begin, length);
        if (length < originalLength) {
            counts.gap += originalLength - length;
            out.accept(new Decoded.Gap(flow, side, offset + length, originalLength - length));
            given.appendHole(originalLength - length);
            failure(Failure.MISSING, null, take(given.end()));
            return;
        }
        reads(frame);
        byte[] octets = Arrays.copyOfRange(buffer, begin, begin + length);
        Emitted emitted = Emitted.by(messages -> decoder.decode(side, octets, messages));
        emitted.messages().forEach(message -> message(message, given.end()));
        if (emitted.thrown() != null) {
            failure(emitted.thrown().getClass().getName(), emitted.thrown(), take(given.end()));
        } else if (!given.isEmpty()) {
            failure(Failure.UNDECODED, null, take(given.end())); // no message spans two datagrams
        }
    }

    @Override
    public void gap(long offset, long length) {
        follows(offset);
        counts.gap += length;
        out.accept(new Decoded.Gap(flow, side, offset, length));
        if (undecoded != null) {
            undecoded.add(GapString.gap(length));
            return;
        }
        bookmark.at(flow, side, offset, offset + length, frame);
        boolean[] goesOn = new boolean[1];
        Emitted emitted = Emitted.by(messages -> goesOn[0] = decoder.gap(side, length, messages));
        ends.gap(side, length);
        emitted.messages().forEach(message -> message(message, offset));
        boolean between = given.isEmpty();
        given.appendHole(length);
        if (emitted.thrown() != null) {
            thrown(emitted, offset);
        } else if (between) {
            take(given.end());
        } else if (!goesOn[0]) {
            failure(Failure.MISSING, null, take(offset));
            stop();
        }
    }

    @Override
    public void expectAnything() {}

    @Override
    public void catchUp() {}

    @Override
    public void stop() {
        undecoded = new Undecoded(given.begin(), spans);
        undecoded.add(given.view());
        given.dropBefore(given.end());
    }

    @Override
    public void finish() {
        if (undecoded == null) {
            reads(frame);
            Emitted emitted = Emitted.by(messages -> decoder.end(side, messages));
            ends.end(side);
            emitted.messages().forEach(message -> message(message, given.end()));
            thrown(emitted, given.end());
            if (given.view().captured() > 0) {
                failure(Failure.INCOMPLETE, null, take(given.end()));
            }
        }
        if (undecoded != null && undecoded.captured() > 0) {
            counts.undecoded += undecoded.captured();
            OctetsDigest digest = undecoded.digest();
            out.accept(new Failure(flow, side, Failure.UNDECODED, null, undecoded.octets(), digest));
        }
    }

    private void reads(long frame) {
        this.frame = frame;
        bookmark.at(flow, side, given.begin(), given.end(), frame);
    }

    private void follows(long offset) {
        long end = undecoded == null ? given.end() : undecoded.end();
        if (offset != end) {
            throw new IllegalArgumentException("flow " + flow + ", " + side.arrow() + ": expected the octets at offset "
                    + end + ", got " + offset);
        }
    }

    private void message(Object value, long end) {
        Octets octets = take(end);
        counts.decoded += octets.octets().captured();
        out.accept(new Decoded.Message(flow, side, value, octets));
    }

    private void thrown(Emitted emitted, long end) {
        Throwable thrown = emitted.thrown();
        if (thrown != null) {
            failure(thrown.getClass().getName(), thrown, take(Math.max(end, given.begin())));
            stop();
        }
    }

    private Octets take(long end) {
        Octets octets = new Octets(given.begin(), given.view(given.begin(), end), spans.take(end));
        given.dropBefore(end);
        return octets;
    }

    private void failure(String type, @Nullable Throwable cause, Octets octets) {
        counts.undecoded += octets.octets().captured();
        out.accept(new Failure(flow, side, type, cause, octets, null));
    }
}
