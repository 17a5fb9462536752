package org.reseq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Span;
import org.reseq.report.DecoderError;

/** Keeps what a decoder threw: the first of each kind, and only so many kinds. */
final class Errors {
    private static final int MAX_KINDS = 5;
    private static final int MAX_FRAMES = 8;

    private final Map<List<String>, DecoderError> byLines = new LinkedHashMap<>();

    void add(Decoded decoded) {
        if (byLines.size() < MAX_KINDS && decoded instanceof Decoded.Failure failure && isThrown(failure)) {
            DecoderError error = DecoderError.of(place(failure), failure.cause());
            byLines.putIfAbsent(error.lines(), error);
        }
    }

    List<DecoderError> list() {
        return List.copyOf(byLines.values());
    }

    /** A packet that ran into a gap has a cause as well, but not of the decoder's making. */
    private static boolean isThrown(Decoded.Failure failure) {
        return failure.cause() != null && !failure.type().equals(Decoded.Failure.MISSING);
    }

    private static String place(Decoded.Failure failure) {
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
