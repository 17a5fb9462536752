package org.reseq.maven.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgLineTest {
    private static final Map<String, String> PROPERTIES = Map.of(
            "argLine", "\"-javaagent:C:\\\\a b\\\\agent.jar=destfile=x\" -Da=$1",
            "empty", "");

    @Test
    void blanksSeparateOptionsSaveInQuotes() {
        assertEquals(List.of("-Xmx2g", "-Da=b c", "-Dd=e\"f", ""), options(" -Xmx2g\t'-Da=b c' -Dd='e\"f' \"\"\n"));
    }

    @Test
    void aBackslashIsItselfSaveBeforeWhatItProtects() {
        assertEquals(List.of("C:\\a", "C:\\a \"b\" \\"), options("C:\\a \"C:\\a \\\"b\\\" \\\\\""));
    }

    @Test
    void aLatePropertyIsWhatItIsNow() {
        assertEquals(List.of("-X", "-javaagent:C:\\a b\\agent.jar=destfile=x", "-Da=$1"), options("-X @{argLine}"));
        assertEquals(List.of("-X"), options("@{empty} -X @{unset}"));
    }

    @Test
    void noLineIsNoOption() {
        assertEquals(List.of(), ArgLine.options(null, PROPERTIES::get));
        assertEquals(List.of(), options("  "));
    }

    @Test
    void anOpenQuoteIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> options("-Da='b c"));
    }

    private static List<String> options(String line) {
        return ArgLine.options(line, PROPERTIES::get);
    }
}
