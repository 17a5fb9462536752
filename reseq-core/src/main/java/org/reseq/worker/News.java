package org.reseq.worker;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.protocol.Bookmark;
import org.reseq.report.CaptureReport;

/** What a worker tells. */
public sealed interface News extends Message {
    /** First of all: the secret that shows that the worker is the one that was started. */
    record Hello(String secret) implements News {}

    /** The order arrived, or, of several captures in one order, this one begins; what goes wrong from now on is its own. */
    record Started(String capture) implements News {}

    /**
     * What was printed, as it is printed, up to a limit for each capture.
     *
     * @param octets one for each character
     */
    record Printed(String octets) implements News {}

    /**
     * What was printed beyond that limit, when the capture ends.
     *
     * @param omitted how many octets are told in neither
     * @param octets the last ones, one for each character
     */
    record PrintedLast(long omitted, String octets) implements News {}

    /** The capture is done. */
    record Reported(CaptureReport report) implements News {}

    /** A piece of a dump's text, as soon as it is there: whatever ends the worker next, it is shown. */
    record Text(String text) implements News {}

    /**
     * The dump is done.
     *
     * @param trouble what is wrong nevertheless, for a person
     */
    record Dumped(@Nullable String trouble) implements News {}

    /** What was asked for cannot be done; the message is meant for the person who asked. */
    record Mistake(String message) implements News {}

    /** A file that reseq needs could not be read or written. */
    record FileTrouble(String message) implements News {}

    /**
     * The heap is exhausted; the worker is not to be used again.
     *
     * @param frames the decoder's own, the innermost first
     * @param place what it was reading
     */
    record OutOfMemory(String message, List<String> frames, Bookmark.@Nullable Place place) implements News {}

    /**
     * Something was thrown that is no packet's failure: an error of the decoder's own making, or a mistake of reseq.
     *
     * @param lines as a stack trace
     * @param place what the decoder was reading
     */
    record Broken(List<String> lines, Bookmark.@Nullable Place place) implements News {}

    /**
     * Where the decoder is: as asked, or because it is ending the JVM.
     *
     * @param frames its own, the innermost first
     * @param place what it is reading
     * @param exiting whether it has called {@code System.exit}
     */
    record At(List<String> frames, Bookmark.@Nullable Place place, boolean exiting) implements News {}
}
