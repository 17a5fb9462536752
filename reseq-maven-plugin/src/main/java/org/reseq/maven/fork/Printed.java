package org.reseq.maven.fork;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What was printed during one capture, in octets that may be cut anywhere. */
final class Printed {
    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    /** @param latin1 one octet for each character */
    void add(String latin1) {
        octets.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    void omit(long count) {
        if (count > 0) {
            octets.writeBytes(("\n... " + count + " octets left out ...\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    List<String> lines() {
        return octets.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
