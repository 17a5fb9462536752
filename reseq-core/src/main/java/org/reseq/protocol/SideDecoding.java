package org.reseq.protocol;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.EndOfOctets;
import org.reseq.bytes.GapString;
import org.reseq.bytes.MissingData;
import org.reseq.bytes.NeedMoreData;
import org.reseq.bytes.OctetBuffer;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded.Failure;
import org.reseq.protocol.MessageReader.Outcome;

/**
 * Reads one message after the other from the octets of one side: keeps the remainder, tries again when enough has come, and makes a
 * value of whatever goes wrong. Single-threaded.
 *
 * <p>Each octet is taken once, by a message or by a failure.
 */
final class SideDecoding implements OneSide {
    /** A length that was read from garbage must not fill the memory: a packet of more captured octets is given up. */
    static final long MOST_KEPT = 64L << 20;

    private final Flow flow;
    private final Side side;
    private final MessageReader reader;
    private final OctetCounts counts;
    private final Consumer<Decoded> out;
    private final DatagramDecoding datagrams;
    private final Bookmark bookmark;

    private final OctetBuffer remainder = new OctetBuffer();
    private final Spans spans = new Spans();
    private final Awaited awaited = new Awaited();

    /** The record that carried the latest octets. */
    private long frame;

    /** Whether the octets follow a hole, and it is not known yet where in them a message begins. */
    private boolean resyncing;

    /** Not null once the side is not decoded any further. */
    private @Nullable Undecoded undecoded;

    SideDecoding(
            Flow flow, Side side, MessageReader reader, OctetCounts counts, Consumer<Decoded> out, Bookmark bookmark) {
        this.flow = flow;
        this.side = side;
        this.reader = reader;
        this.counts = counts;
        this.out = out;
        this.bookmark = bookmark;
        datagrams = new DatagramDecoding(flow, side, reader, counts, out, bookmark);
    }

    @Override
    public void octets(long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        follows(offset);
        this.frame = frame;
        if (undecoded == null) {
            spans.add(offset, offset + length, frame, timeNanos);
            remainder.append(buffer, begin, length);
            decode();
        } else {
            undecoded.add(GapString.copyOf(buffer, begin, begin + length), frame, timeNanos);
        }
    }

    @Override
    public void gap(long offset, long length) {
        follows(offset);
        catchUp();
        counts.gap += length;
        out.accept(new Decoded.Gap(flow, side, offset, length));
        bookmark.at(flow, side, offset, offset + length, frame);
        try {
            reader.gap(side, length);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
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

    @Override
    public void datagram(
            long offset, byte[] buffer, int begin, int length, int originalLength, long frame, long timeNanos) {
        datagrams.datagram(offset, buffer, begin, length, originalLength, frame, timeNanos);
    }

    private void follows(long offset) {
        long end = undecoded == null ? remainder.end() : undecoded.end();
        if (offset != end) {
            throw new IllegalArgumentException("flow " + flow + ", " + side.arrow() + ": expected the octets at offset "
                    + end + ", got " + offset);
        }
    }

    @Override
    public void expectAnything() {
        awaited.nothing();
    }

    @Override
    public void stop() {
        datagrams.stop();
        undecoded = new Undecoded(remainder.begin(), spans);
        undecoded.add(remainder.view());
        remainder.dropBefore(remainder.end());
    }

    @Override
    public void catchUp() {
        if (awaited.impatient()) {
            decode();
        }
    }

    @Override
    public void finish() {
        catchUp();
        long left = -1;
        while (reader.readsToTheEnd() && undecoded == null && !remainder.isEmpty() && remainder.length() != left) {
            left = remainder.length();
            decodeNext(true);
        }
        if (undecoded == null) {
            if (remainder.view().captured() > 0) {
                Throwable why = resyncing ? null : whatIsMissing();
                failure(resyncing ? Failure.MISSING : Failure.INCOMPLETE, why, take(remainder.end()));
            }
        } else if (undecoded.captured() > 0) {
            counts.undecoded += undecoded.captured();
            OctetsDigest digest = undecoded.digest();
            out.accept(new Failure(flow, side, Failure.UNDECODED, null, undecoded.octets(), digest));
        }
    }

    /** Where the decoder waits: one more try, in which the octets that there are count as all, throws there. */
    private @Nullable Throwable whatIsMissing() {
        return !reader.readsToTheEnd()
                        && read(true) instanceof Outcome.Failed failed
                        && failed.cause() instanceof EndOfOctets
                ? failed.cause()
                : null;
    }

    private void decode() {
        while (undecoded == null && !remainder.isEmpty() && awaited.arrived(remainder)) {
            decodeNext(false);
        }
        if (remainder.length() > MOST_KEPT && remainder.view().captured() > MOST_KEPT) {
            failure(Failure.BUFFER_LIMIT, null, take(remainder.begin()));
            stop();
        }
    }

    /** @param complete whether no more octets will come */
    private void decodeNext(boolean complete) {
        if (resyncing) {
            resync();
            return;
        }
        Outcome outcome = read(complete);
        if (outcome instanceof Outcome.Wait wait) {
            awaited.more(wait.needed(), remainder.end(), remainder.length());
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(failed.cause(), failed.position(), failed.end());
        } else {
            Outcome.Message message = (Outcome.Message) outcome;
            Octets octets = take(message.end());
            if (octets.octets().isEmpty()) {
                failure(Failure.NO_PROGRESS, null, octets);
                stop();
            } else {
                message(message.value(), octets);
            }
        }
    }

    private Outcome read(boolean complete) {
        bookmark.at(flow, side, remainder.begin(), remainder.end(), frame);
        return reader.read(side, remainder.view(), remainder.begin(), spans, complete);
    }

    /** Finds where to go on behind a hole. */
    private void resync() {
        bookmark.at(flow, side, remainder.begin(), remainder.end(), frame);
        Cursor after = Cursor.growing(remainder.view(), remainder.begin());
        try {
            reader.resync(side, after);
        } catch (NeedMoreData needed) {
            awaited.more(needed, remainder.end(), remainder.length());
            return;
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            failed(e, after.offset(), -1);
            return;
        }
        resyncing = false;
        if (after.offset() > remainder.begin()) {
            failure(Failure.MISSING, null, take(after.offset()));
        }
    }

    private void message(Object message, Octets octets) {
        if (message instanceof Packet packet && reader instanceof PacketReader) {
            packet.complete(octets, spans.timeOf(octets.end()));
        }
        counts.decoded += octets.octets().captured();
        out.accept(new Decoded.Message(flow, side, message, octets));
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
            resyncing = true;
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
