package org.reseq.maven.fork;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.reseq.report.Printable;

/** What is printed, given on line by line as it comes, in octets that may be cut anywhere. Nothing but printable characters gets out. */
final class PrintedLines {
    private static final int LONGEST = 4096;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Consumer<String> out;

    PrintedLines(Consumer<String> out) {
        this.out = out;
    }

    /** @param latin1 one octet for each character */
    void add(String latin1) {
        for (byte octet : latin1.getBytes(StandardCharsets.ISO_8859_1)) {
            if (octet == '\n') {
                giveOut();
            } else if (line.size() < LONGEST) {
                line.write(octet);
            }
        }
    }

    /** So many octets stand here that nobody has kept. */
    void omit(long count) {
        if (count > 0) {
            end();
            out.accept("... " + count + " octets left out ...");
        }
    }

    /** Nothing follows: a line that has no end has it here. */
    void end() {
        if (line.size() > 0) {
            giveOut();
        }
    }

    private void giveOut() {
        out.accept(Printable.line(line.toString(StandardCharsets.UTF_8).stripTrailing()));
        line.reset();
    }
}
