package org.reseq.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder threw, as its author wants to see it: the frames of reseq and the JDK left out, the causes kept.
 *
 * @param heading what happened and where in the conversation: {@code the decoder threw, at s2c octets 1840..1863, frame 31}
 * @param lines the exception, its frames and its causes, indented as in a stack trace
 * @param more how many further times the same type came from the same frames
 */
public record DecoderError(String heading, List<String> lines, long more) {
    private static final int MAX_FRAMES = 12;
    private static final int MAX_CAUSES = 8;

    public DecoderError {
        lines = List.copyOf(lines);
    }

    /** The error for something thrown once. */
    public static DecoderError of(String heading, Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        String prefix = "";
        for (Throwable cause = thrown;
                cause != null && seen.size() < MAX_CAUSES && seen.put(cause, true) == null;
                cause = cause.getCause()) {
            lines.add(prefix + message(cause));
            frames(cause, lines);
            prefix = "caused by ";
        }
        return new DecoderError(heading, lines, 0);
    }

    /**
     * The error for a message that has no place in a golden.
     *
     * @param place {@code fields.lock of c2s Msg, frame 4}
     * @param why as the golden has it
     * @param thrown by one of the message's accessors; null where none did
     */
    public static DecoderError unwritable(String place, String why, @Nullable Throwable thrown) {
        List<String> lines = new ArrayList<>(List.of(Printable.line(why)));
        if (thrown != null) {
            List<String> cause = of("", thrown).lines();
            lines.add("caused by " + cause.get(0));
            lines.addAll(cause.subList(1, cause.size()));
        }
        return new DecoderError("cannot be written, at " + Printable.line(place), lines, 0);
    }

    /** The same with another count. */
    public DecoderError more(long more) {
        return new DecoderError(heading, lines, more);
    }

    /** What makes two errors the same trouble: their types and frames, whatever their messages say. */
    public List<String> cause() {
        return lines.stream()
                .map(line -> line.startsWith(" ") ? line : line.replaceFirst("^((?:caused by )?[^:]*).*$", "$1"))
                .toList();
    }

    private static String message(Throwable thrown) {
        String type = thrown.getClass().getName();
        String message = thrown.getMessage();
        return Printable.line(message == null ? type : type + ": " + message);
    }

    private static void frames(Throwable thrown, List<String> lines) {
        int shown = 0;
        for (String frame : frames(thrown.getStackTrace())) {
            if (++shown > MAX_FRAMES) {
                lines.add("    ...");
                return;
            }
            lines.add("    at " + frame);
        }
    }

    /** The decoder's own frames of a stack trace, the innermost first: {@code com.acme.Chat.parse(Chat.java:12)}. */
    public static List<String> frames(StackTraceElement[] stack) {
        return decoderFrames(stack).stream()
                .map(frame -> Printable.line(frame.getClassName() + "." + frame.getMethodName() + "("
                        + frame.getFileName() + ":" + frame.getLineNumber() + ")"))
                .toList();
    }

    /** What stands below the outermost frame of reseq is whoever called reseq. */
    private static List<StackTraceElement> decoderFrames(StackTraceElement[] stack) {
        List<StackTraceElement> all = List.of(stack);
        int end = all.size();
        for (int i = 0; i < all.size(); i++) {
            end = all.get(i).getClassName().startsWith("org.reseq.") ? i : end;
        }
        return all.subList(0, end).stream().filter(frame -> !isMachinery(frame)).toList();
    }

    private static boolean isMachinery(StackTraceElement frame) {
        String module = frame.getModuleName();
        String type = frame.getClassName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."))
                || type.startsWith("org.reseq.");
    }
}
