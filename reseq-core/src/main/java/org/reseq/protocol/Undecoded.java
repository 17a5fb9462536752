package org.reseq.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;

/**
 * Gathers the octets of a side that is not decoded any further, in bounded memory: all of them while they are few, then
 * their digest. Single-threaded.
 */
final class Undecoded {
    /** Up to here they are kept as they are: enough to see what went wrong, little enough for thousands of flows. */
    static final long MOST_KEPT = 64 * 1024;

    private final long begin;
    private final Spans spans;

    /** In order: all that came, and once digested, the last ones. */
    private final ArrayDeque<GapString> pieces = new ArrayDeque<>();

    private long piecesLength;
    private long length;
    private long captured;

    /** Null as long as {@link #pieces} holds everything; then fed with all captured octets. */
    private @Nullable MessageDigest sha256;

    private GapString head = GapString.empty();
    private final List<GapString.Gap> gaps = new ArrayList<>();

    Undecoded(long begin, Spans spans) {
        this.begin = begin;
        this.spans = spans;
    }

    void add(GapString octets) {
        for (GapString.Gap gap : octets.gaps()) {
            if (gaps.size() < OctetsDigest.MAX_LISTED_GAPS) {
                gaps.add(new GapString.Gap(length + gap.begin(), length + gap.end()));
            }
        }
        length += octets.length();
        captured += octets.captured();
        pieces.add(octets);
        piecesLength += octets.length();
        if (sha256 != null) {
            update(sha256, octets);
        } else if (captured > MOST_KEPT) {
            startDigest();
        }
        if (sha256 != null) {
            keepTail();
        }
    }

    void add(GapString octets, long frame, long timeNanos) {
        if (sha256 == null) {
            spans.add(end(), end() + octets.length(), frame, timeNanos);
        }
        add(octets);
    }

    /** Offset in the stream of the next octet to come. */
    long end() {
        return begin + length;
    }

    long captured() {
        return captured;
    }

    /** What was gathered, exactly; the first of it once there is a {@link #digest}. */
    Octets octets() {
        GapString kept = sha256 == null ? GapString.join(List.copyOf(pieces)) : head;
        return new Octets(begin, kept, spans.take(begin + kept.length()));
    }

    @Nullable OctetsDigest digest() {
        if (sha256 == null) {
            return null;
        }
        GapString last = GapString.join(List.copyOf(pieces));
        return new OctetsDigest(
                length,
                length - captured,
                HexFormat.of().formatHex(sha256.digest()),
                head,
                last.slice(last.length() - Math.min(OctetsDigest.EDGE, length)),
                gaps);
    }

    private void startDigest() {
        sha256 = newSha256();
        GapString all = GapString.join(List.copyOf(pieces));
        update(sha256, all);
        head = all.slice(0, OctetsDigest.EDGE);
    }

    private void keepTail() {
        while (piecesLength - pieces.getFirst().length() >= OctetsDigest.EDGE) {
            piecesLength -= pieces.removeFirst().length();
        }
    }

    private static void update(MessageDigest sha256, GapString octets) {
        octets.forEachRun(new GapString.RunVisitor() {
            @Override
            public void octets(byte[] array, int begin, int length) {
                sha256.update(array, begin, length);
            }

            @Override
            public void hole(long length) {}
        });
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
