package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final List<String> said = new ArrayList<>();
    private long seconds = -5; // a clock may begin anywhere
    private final Progress progress = new Progress(3, () -> seconds * 1_000_000_000L, said::add);

    @Test
    void aShortRunSaysNothing() {
        progress.begins("a.pcap");
        look(9);
        progress.ends("a.pcap");
        look(60); // nobody runs
        assertEquals(List.of(), said);
    }

    @Test
    void aLongOneSaysALineEveryTenSeconds() {
        progress.begins("a.pcap");
        for (int i = 0; i < 25; i++) {
            look(1);
        }
        assertEquals(
                List.of(
                        "reseq: a.pcap running for 10 s, 0 of 3 captures done",
                        "reseq: a.pcap running for 20 s, 0 of 3 captures done"),
                said);
    }

    @Test
    void manyShortOnesAreALongRun() {
        progress.begins("a.pcap");
        look(8);
        progress.ends("a.pcap");
        progress.begins("b.pcap");
        look(4);
        assertEquals(List.of("reseq: b.pcap running for 4 s, 1 of 3 captures done"), said);
    }

    @Test
    void ofSeveralTheOneThatRunsLongestIsNamed() {
        progress.begins("a.pcap");
        look(3);
        progress.begins("b.pcap");
        progress.begins("c.pcap");
        look(7);
        progress.ends("a.pcap");
        look(10);
        assertEquals(
                List.of(
                        "reseq: a.pcap running for 10 s, 2 others too, 0 of 3 captures done",
                        "reseq: b.pcap running for 17 s, 1 other too, 1 of 3 captures done"),
                said);
    }

    private void look(int secondsLater) {
        seconds += secondsLater;
        progress.look();
    }
}
