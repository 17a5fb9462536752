package org.reseq;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames by their numbers.
 *
 * @param first at least 1
 * @param last included
 */
record FrameRange(long first, long last) {
    static final FrameRange ALL = new FrameRange(1, Long.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:(-)(\\d{1,18})?)?");

    /** As {@code 12}, {@code 10-200} or {@code 10-}. */
    static FrameRange parse(String property, String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(2) == null
                    ? first
                    : matcher.group(3) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(3));
            if (first >= 1 && last >= first) {
                return new FrameRange(first, last);
            }
        }
        throw new IllegalArgumentException(property + ": expected numbers of frames, from 1, such as 12, 10-200 or 10-,"
                + " got \"" + text + "\"");
    }

    boolean has(long frame) {
        return first <= frame && frame <= last;
    }

    @Override
    public String toString() {
        return first == last ? "frame " + first : "frames " + first + "-" + (last == Long.MAX_VALUE ? "" : last);
    }
}
