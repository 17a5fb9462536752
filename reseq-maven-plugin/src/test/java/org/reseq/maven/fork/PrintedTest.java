package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedTest {
    private final Printed printed = new Printed();

    @Test
    void octetsThatWereCutWithinACharacterMakeItAgain() {
        byte[] octets = "\u03b1\n\u03b2".getBytes(StandardCharsets.UTF_8);
        for (byte octet : octets) {
            printed.add(String.valueOf((char) (octet & 0xff)));
        }
        assertEquals(List.of("\u03b1", "\u03b2"), printed.lines());
    }

    @Test
    void ofManyLinesTheFirstAndTheLastAreShown() {
        for (int i = 0; i < 100; i++) {
            printed.add("line " + i + "\n");
        }
        List<String> lines = printed.lines();
        assertEquals(41, lines.size());
        assertEquals("line 19", lines.get(19));
        assertEquals("... 480 octets left out ...", lines.get(20));
        assertEquals("line 80", lines.get(21));
        assertEquals("line 99", lines.get(40));
    }

    @Test
    void whatNobodyHasKeptIsCounted() {
        printed.add("first\n");
        printed.omit(1 << 30);
        printed.add("st\nlast\n");
        assertEquals(List.of("first", "... 1073741824 octets left out ...", "st", "last"), printed.lines());
    }
}
