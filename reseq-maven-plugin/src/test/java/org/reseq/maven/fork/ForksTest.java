package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForksTest {
    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "12,12", "1C,8", "0.5C,4", "0.01C,1", "' 2 ',2"})
    void aNumberOrSoManyForEachProcessor(String text, int count) {
        assertEquals(count, Forks.count(text, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "two", "1.5", "C", "99999"})
    void everythingElseIsAMistake(String text) {
        assertThrows(IllegalArgumentException.class, () -> Forks.count(text, 8));
    }
}
