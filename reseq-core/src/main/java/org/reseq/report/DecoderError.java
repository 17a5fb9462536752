package org.reseq.report;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a decoder threw, as its author wants to see it: the frames of reseq and the JDK left out, the causes kept.
 *
 * @param place where in the conversation: {@code s2c octets 1840..1863, frame 31}
 * @param lines the exception, its frames and its causes, indented as in a stack trace
 */
public record DecoderError(String place, List<String> lines) {
    private static final int MAX_FRAMES = 12;
    private static final int MAX_CAUSES = 8;

    public DecoderError {
        lines = List.copyOf(lines);
    }

    /** The error for something thrown. */
    public static DecoderError of(String place, Throwable thrown) {
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
        return new DecoderError(place, lines);
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
