package org.reseq;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureWriter.Aside;
import org.reseq.frame.PacketFilter;

/**
 * Which frames of a capture are to be written as a new one, and where.
 *
 * @param captures a capture, or a folder with one
 * @param flow the number of the conversation whose frames are written; 0 for those of all, and of none
 * @param frames numbers of frames: {@code 12}, {@code 10-200} or {@code 10-}; null for all
 * @param filter picks the frames that are read, and written if the others say so too
 * @param to the new capture
 * @param overwrite whether a file that is there may be replaced
 * @param kept what else is passed on
 */
public record ExcerptRequest(
        Path captures,
        int flow,
        @Nullable String frames,
        PacketFilter filter,
        Path to,
        boolean overwrite,
        Set<Aside> kept) {
    public ExcerptRequest {
        if (flow < 0) {
            throw new IllegalArgumentException(
                    "reseq.flow: expected the number of a flow, from 1, got " + flow + "; mvn reseq:flows lists them");
        }
        range(frames);
        kept = Set.copyOf(kept);
    }

    FrameRange range() {
        return range(frames);
    }

    private static FrameRange range(@Nullable String frames) {
        return frames == null ? FrameRange.ALL : FrameRange.parse("reseq.frames", frames);
    }

    /**
     * What a list of words means: {@code secrets,names}.
     *
     * @throws IllegalArgumentException if it holds other words; the message is meant for the person
     */
    public static Set<Aside> kept(String property, String words) {
        Set<Aside> kept = EnumSet.noneOf(Aside.class);
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                kept.add(Arrays.stream(Aside.values())
                        .filter(aside -> word(aside).equals(word.strip()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(property + ": expected words of "
                                + Arrays.stream(Aside.values())
                                        .map(ExcerptRequest::word)
                                        .collect(Collectors.joining(","))
                                + ", got \"" + word.strip() + "\"")));
            }
        }
        return kept;
    }

    private static String word(Aside aside) {
        return aside.name().toLowerCase(Locale.ROOT);
    }
}
