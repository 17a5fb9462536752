package org.reseq;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.reseq.capture.CaptureFormatException;
import org.reseq.report.Printable;

/** The words for files that could not be read, or not to their end. */
final class Unreadable {
    private static final int MOST_NAMED = 20;

    private Unreadable() {}

    /** Why a capture of that name is none; of several files that are one, which of them. */
    static String why(String capture, CaptureFormatException refusal) {
        return refusal.file().equals(capture) ? refusal.why() : refusal.getMessage();
    }

    /** Where a capture of that name is damaged, and how. */
    static String where(String capture, CaptureFormatException damage) {
        return damage.file().equals(capture)
                ? "position " + damage.position() + ": " + damage.why()
                : damage.getMessage();
    }

    static String why(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "it may not be read: permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "it is gone, or a link to nothing";
        }
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return "it cannot be read: " + (reason == null ? e.getClass().getSimpleName() : reason);
    }

    /**
     * What to end with once everything was written.
     *
     * @param refused files that are no captures, with the reason
     * @param damaged captures, with the place and the reason
     */
    static Optional<String> trouble(Path asked, int captures, List<String> refused, List<String> damaged) {
        String where = Printable.line(asked.toString().replace('\\', '/'));
        if (captures == 0) {
            return Optional.of(
                    switch (refused.size()) {
                        case 0 -> "there is no file in " + where + "; name a capture, or a folder of captures";
                        case 1 -> "nothing could be read: " + Printable.line(refused.get(0));
                        default ->
                            "none of the " + refused.size() + " files in " + where
                                    + " is a capture; why is told for each above";
                    });
        }
        if (damaged.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text =
                new StringBuilder(damaged.size() + " of " + captures + (captures == 1 ? " capture" : " captures")
                        + " damaged; what stands before the damage is told above:");
        damaged.stream().limit(MOST_NAMED).forEach(line -> text.append("\n  ").append(Printable.line(line)));
        if (damaged.size() > MOST_NAMED) {
            text.append("\n  and ").append(damaged.size() - MOST_NAMED).append(" more");
        }
        return Optional.of(text.toString());
    }
}
