package org.reseq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reseq.bytes.EndOfOctets;
import org.reseq.golden.NotDumpable;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Decoded.Failure;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Span;
import org.reseq.report.DecoderError;

/** Keeps what a decoder threw: the first of each kind with how often it came, and only so many kinds. */
final class Errors {
    private static final int MAX_KINDS = 5;
    private static final int MAX_FRAMES = 8;

    private final Map<List<String>, DecoderError> byCause = new LinkedHashMap<>();

    void add(Decoded decoded) {
        if (decoded instanceof Failure failure && isTold(failure)) {
            DecoderError error = failure.cause() instanceof NotDumpable why
                    ? DecoderError.unwritable(place(why, failure), why.why(), why.getCause())
                    : DecoderError.of(heading(failure), failure.cause());
            DecoderError known = byCause.get(error.cause());
            if (known != null) {
                byCause.put(error.cause(), known.more(known.more() + 1));
            } else if (byCause.size() < MAX_KINDS) {
                byCause.put(error.cause(), error);
            }
        }
    }

    List<DecoderError> list() {
        return List.copyOf(byCause.values());
    }

    /** A packet that ran into a gap has a cause as well, but not of the decoder's making. */
    private static boolean isTold(Failure failure) {
        return failure.cause() != null && !failure.type().equals(Failure.MISSING);
    }

    private static String heading(Failure failure) {
        boolean waited = failure.type().equals(Failure.INCOMPLETE) && failure.cause() instanceof EndOfOctets;
        return (waited ? "the conversation ended while the decoder waited for more, at " : "the decoder threw, at ")
                + place(failure);
    }

    private static String place(Failure failure) {
        Octets octets = failure.octets();
        return failure.side().arrow() + " octets " + octets.begin() + ".." + (octets.begin() + failure.length())
                + frames(octets);
    }

    /** {@code fields.lock of c2s Msg, frame 4}. */
    private static String place(NotDumpable why, Failure failure) {
        return (why.path().isEmpty() ? "" : why.path() + " of ")
                + failure.side().arrow() + " " + why.type() + frames(failure.octets());
    }

    /** {@code , frame 4}, {@code , frames 4, 6}, or nothing. */
    private static String frames(Octets octets) {
        List<String> frames = octets.spans().stream()
                .map(Span::frame)
                .distinct()
                .limit(MAX_FRAMES + 1)
                .map(String::valueOf)
                .toList();
        String first = String.join(", ", frames.subList(0, Math.min(frames.size(), MAX_FRAMES)));
        return switch (frames.size()) {
            case 0 -> "";
            case 1 -> ", frame " + first;
            default -> ", frames " + first + (frames.size() > MAX_FRAMES ? ", ..." : "");
        };
    }
}
