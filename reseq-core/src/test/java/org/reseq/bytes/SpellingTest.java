package org.reseq.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> WORDS = List.of("tcp", "udp", "server", "port", "decoders", "decoder");

    @ParameterizedTest
    @CsvSource({
        "tpc, tcp",
        "TCP, tcp",
        "tp, tcp",
        "sever, server",
        "servers, server",
        "sevrer, server",
        "prot, port",
        "decodr, decoder",
        "decoderss, decoders",
        "ucp, tcp",
        "http, ''",
        "x, ''",
        "'', ''",
        "match, ''",
        "revres, ''"
    })
    void aWordIsMeantThatIsAFewSlipsAway(String written, String meant) {
        assertEquals(meant.isEmpty() ? "" : "; did you mean " + meant + "?", Spelling.hint(written, WORDS));
    }
}
