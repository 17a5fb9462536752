package org.reseq.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one stretch of a side's octets arrives, where that is not as it was captured. Positions are offsets in the side's
 * stream; {@link #parse} inverts {@link #toString}.
 */
sealed interface Split {
    /** The first offset it is about. */
    long begin();

    /** The offset after the last. */
    long end();

    /**
     * Where the piece ends that begins at an offset.
     *
     * @param captured where it ended in the capture
     */
    long pieceEnd(long from, long captured);

    /** The same of a stretch whose octets have moved. */
    Split moved(long by);

    /** One cut more than captured: {@code 137}. */
    record Cut(long at) implements Split {
        @Override
        public long begin() {
            return at - 1;
        }

        @Override
        public long end() {
            return at + 1;
        }

        @Override
        public long pieceEnd(long from, long captured) {
            return from < at && at < captured ? at : captured;
        }

        @Override
        public Split moved(long by) {
            return new Cut(at + by);
        }

        @Override
        public String toString() {
            return String.valueOf(at);
        }
    }

    /** What was captured in several pieces in one: {@code 120..180}. */
    record Joined(long begin, long end) implements Split {
        @Override
        public long pieceEnd(long from, long captured) {
            return from < begin ? Math.min(captured, begin) : from < end ? end : captured;
        }

        @Override
        public Split moved(long by) {
            return new Joined(begin + by, end + by);
        }

        @Override
        public String toString() {
            return begin + ".." + end;
        }
    }

    /** In two pieces, whatever the capture had: {@code 120..180@137}. */
    record Halved(long begin, long end, long at) implements Split {
        @Override
        public long pieceEnd(long from, long captured) {
            return from < begin ? Math.min(captured, begin) : from >= end ? captured : from < at ? at : end;
        }

        @Override
        public Split moved(long by) {
            return new Halved(begin + by, end + by, at + by);
        }

        @Override
        public String toString() {
            return begin + ".." + end + "@" + at;
        }
    }

    /**
     * In several pieces, whatever the capture had, all but the outer ones of one length: {@code 120..999@137..905/64}.
     *
     * @param first the first cut
     * @param last the last one, some steps after it
     */
    record Stepped(long begin, long end, long first, long last, long step) implements Split {
        @Override
        public long pieceEnd(long from, long captured) {
            if (from < begin || from >= end) {
                return from < begin ? Math.min(captured, begin) : captured;
            }
            long next = from < first ? first : first + ((from - first) / step + 1) * step;
            return next <= last ? next : end;
        }

        /** How many there are. */
        long cuts() {
            return (last - first) / step + 1;
        }

        /** Only the cuts from one to another, by index, {@code end} not included. */
        Split only(long from, long to) {
            long begins = first + from * step;
            long ends = first + (to - 1) * step;
            return begins == ends ? new Halved(begin, end, begins) : new Stepped(begin, end, begins, ends, step);
        }

        @Override
        public Split moved(long by) {
            return new Stepped(begin + by, end + by, first + by, last + by, step);
        }

        @Override
        public String toString() {
            return begin + ".." + end + "@" + first + ".." + last + "/" + step;
        }
    }

    /** Octet by octet: {@code 120..180/1}. */
    record Dribbled(long begin, long end) implements Split {
        @Override
        public long pieceEnd(long from, long captured) {
            long cut = Math.max(from, begin) + 1;
            return cut < end && cut < captured ? cut : captured;
        }

        @Override
        public Split moved(long by) {
            return new Dribbled(begin + by, end + by);
        }

        @Override
        public String toString() {
            return begin + ".." + end + "/1";
        }
    }

    Pattern NOTATION = Pattern.compile(
            "(\\d{1,18})(?:\\.\\.(\\d{1,18})" + "(?:@(\\d{1,18})(?:\\.\\.(\\d{1,18})/(\\d{1,18}))?|(/1))?)?");

    /** Null for anything else. */
    static @Nullable Split parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long begin = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return new Cut(begin);
        }
        long end = Long.parseLong(matcher.group(2));
        if (end <= begin) {
            return null;
        }
        if (matcher.group(3) != null) {
            long at = Long.parseLong(matcher.group(3));
            boolean isWithin = at > begin && at < end;
            if (matcher.group(4) == null || !isWithin) {
                return isWithin ? new Halved(begin, end, at) : null;
            }
            return stepped(begin, end, at, Long.parseLong(matcher.group(4)), Long.parseLong(matcher.group(5)));
        }
        return matcher.group(6) != null ? new Dribbled(begin, end) : new Joined(begin, end);
    }

    private static @Nullable Split stepped(long begin, long end, long first, long last, long step) {
        boolean isOne = step > 0 && last > first && last < end && (last - first) % step == 0;
        return isOne ? new Stepped(begin, end, first, last, step) : null;
    }
}
