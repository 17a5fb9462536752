package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcerptsTest {
    @TempDir
    private Path folder;

    private Path expected;
    private Path actual;

    @BeforeEach
    void twoTextsThatDifferInLine700() throws IOException {
        expected = Files.writeString(folder.resolve("expected"), lines(1000));
        actual = Files.writeString(folder.resolve("actual"), lines(1000).replace("line 700\n", "line x\n"));
    }

    @Test
    void shortTextsAreWhole() throws IOException {
        Excerpts whole = Excerpts.of(expected, actual);
        assertEquals(Files.readString(expected), whole.expected());
        assertEquals(Files.readString(actual), whole.actual());
    }

    @Test
    void longTextsBeginShortlyBeforeTheFirstDifferenceAndAreBounded() throws IOException {
        Excerpts cut = Excerpts.of(expected, actual, 1000);
        assertTrue(cut.expected().startsWith("# 649 lines before are the same in both\nline 650\n"), cut.expected());
        assertTrue(cut.expected().contains("line 700\n"));
        assertTrue(cut.actual().contains("line x\n"));
        assertTrue(cut.actual().endsWith("\n# and so on; the whole is in the file\n"));
        assertTrue(cut.actual().length() < 1100);
    }

    @Test
    void aTextThatIsNotThereIsEmpty() throws IOException {
        Files.delete(expected);
        assertEquals("", Excerpts.of(expected, actual).expected());
        Excerpts cut = Excerpts.of(expected, actual, 1000);
        assertEquals("", cut.expected());
        assertTrue(cut.actual().startsWith("line 1\n"));
    }

    private static String lines(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }
}
