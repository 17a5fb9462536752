package org.reseq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reseq.bytes.EndOfOctets;
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
            DecoderError error = DecoderError.of(heading(failure), failure.cause());
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
        String frames = octets.spans().stream()
                .map(Span::frame)
                .distinct()
                .limit(MAX_FRAMES)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return failure.side().arrow() + " octets " + octets.begin() + ".." + (octets.begin() + failure.length())
                + (frames.isEmpty() ? "" : ", frame " + frames);
    }
}
