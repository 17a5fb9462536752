package org.reseq.maven.fork;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How workers are run.
 *
 * @param count how many at a time
 * @param timeout for one capture; zero for none
 * @param command what starts one
 * @param folder where it is started
 * @param debugging is told what a JVM says that waits for a debugger: at which port
 */
public record Forks(int count, Duration timeout, JavaCommand command, Path folder, Consumer<String> debugging) {
    /**
     * How many workers a text asks for: {@code 2}, or {@code 0.5C} for one on every two processors, at least one.
     *
     * @return 0 for none: decoders then run in the JVM of the plugin
     * @throws IllegalArgumentException where it is neither
     */
    public static int count(String text, int processors) {
        String number = text.strip();
        if (number.matches("\\d{1,4}")) {
            return Integer.parseInt(number);
        }
        if (number.matches("\\d{1,4}(\\.\\d{1,4})?C")) {
            double perProcessor = Double.parseDouble(number.substring(0, number.length() - 1));
            return Math.max(1, (int) (perProcessor * processors));
        }
        throw new IllegalArgumentException(
                "expected a number of JVMs, such as 2, or 1C for one on each processor, got " + text);
    }
}
