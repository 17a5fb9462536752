package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How one start of Maven ended. */
record MavenRun(int exitCode, List<String> log) {
    private static final String ERROR = "[ERROR] ";
    private static final String HELP = "-> [Help";

    MavenRun succeeds() {
        assertEquals(0, exitCode, this::text);
        return this;
    }

    MavenRun fails() {
        assertNotEquals(0, exitCode, this::text);
        return this;
    }

    MavenRun says(String text) {
        assertTrue(text().contains(text), () -> "not said: " + text + "\n" + text());
        return this;
    }

    MavenRun doesNotSay(String text) {
        assertFalse(text().contains(text), () -> "said: " + text + "\n" + text());
        return this;
    }

    long count(String text) {
        return log.stream().filter(line -> line.contains(text)).count();
    }

    /** What a run with {@code -q} printed, without the colour that some versions of Maven switch off at the begin and the end. */
    String printed() {
        return text().replaceAll("\u001b\\[0?m", "").stripTrailing() + "\n";
    }

    /** What Maven reports as the reason that this module failed, as the goal worded it. */
    String failureOf(String module) {
        List<String> reason = log.stream()
                .dropWhile(line -> !(line.startsWith(ERROR + "Failed to execute goal ")
                        && line.contains(" on project " + module + ": ")))
                .toList();
        assertFalse(reason.isEmpty(), () -> module + " did not fail:\n" + text());
        String first = reason.get(0)
                .substring(reason.get(0).indexOf(": ", reason.get(0).indexOf(" on project ")) + 2);
        if (first.contains(HELP)) {
            return first.substring(0, first.indexOf(HELP)).stripTrailing() + "\n";
        }
        return Stream.concat(Stream.of(first), reason.stream().skip(1).map(MavenRun::withoutLevel))
                .takeWhile(line -> !line.startsWith(HELP))
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining())
                .stripLeading();
    }

    /** What the goal printed of this module's captures, up to Maven's next line. */
    String reportOf(String module) {
        String heading = ERROR + "Captures of " + module + ":";
        List<String> report =
                log.stream().dropWhile(line -> !line.equals(heading)).toList();
        assertFalse(report.isEmpty(), () -> "no failure report of " + module + ":\n" + text());
        assertEquals(1, count(heading), this::text);
        return report.stream()
                .skip(1)
                .takeWhile(line -> !line.matches("\\[[A-Z]+\\] .*|\\[INFO\\]"))
                .map(line -> line.stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private static String withoutLevel(String line) {
        return line.startsWith(ERROR) ? line.substring(ERROR.length()) : line;
    }

    private String text() {
        return String.join("\n", log);
    }
}
