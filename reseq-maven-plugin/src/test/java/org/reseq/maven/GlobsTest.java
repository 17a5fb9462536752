package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GlobsTest {
    @Test
    void commasSeparateGlobs() {
        assertEquals(List.of("login/*.pcap", "logout.pcap"), Globs.split("login/*.pcap, logout.pcap"));
    }

    @Test
    void aCommaWithinBracesBelongsToItsGlob() {
        assertEquals(List.of("{a,{b,c}}.pcap", "d"), Globs.split("{a,{b,c}}.pcap,d"));
    }

    @Test
    void bracesNeedNotMatch() {
        assertEquals(List.of("a}", "b{c,d"), Globs.split("a},b{c,d"));
    }

    @Test
    void nothingSelectsNothing() {
        assertEquals(List.of(), Globs.split(null));
        assertEquals(List.of(), Globs.split(" , "));
    }
}
