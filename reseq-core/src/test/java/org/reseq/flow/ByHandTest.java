package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What {@code docs/BY-HAND.md} says of each capture: its frames as a script, and the utterances that a person expects of them. */
class ByHandTest {
    private static final Path PAGE = Path.of("..", "docs", "BY-HAND.md");
    private static final Pattern TOLD = Pattern.compile("(?ms)^```text\\n(.*?)^becomes\\n(.*?)^```$");
    private static final Pattern TAILS = Pattern.compile("(?m)^ *tails (\\d+) (\\d+)\\n");

    /** @param frames as a {@link Script} has them, with their numbers before them */
    private record Told(String heading, String frames, String expected) {
        void hold() {
            Matcher tails = TAILS.matcher(expected);
            Script script = Script.segments(frames.replaceAll("(?m)^ *\\d+ +", ""));
            script.tell(tails.replaceAll(""));
            if (tails.reset().find()) {
                script.withTails(Long.parseLong(tails.group(1)), Long.parseLong(tails.group(2)));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> eachCaptureIsToldAsAPersonReadsIt() throws IOException {
        return page().stream().map(told -> DynamicTest.dynamicTest(told.heading(), told::hold));
    }

    @Test
    void framesAreInOrderOfTheirNumbersAndEachIsThere() throws IOException {
        for (Told told : page()) {
            List<Integer> numbers = told.frames()
                    .lines()
                    .map(line -> Integer.valueOf(line.strip().split(" ")[0]))
                    .collect(Collectors.toList());
            assertEquals(numbers.stream().sorted().distinct().toList(), numbers, told.heading());
        }
    }

    @Test
    void thePageHasTwentyOfThem() throws IOException {
        assertTrue(page().size() >= 20);
    }

    private static List<Told> page() throws IOException {
        List<Told> all = new ArrayList<>();
        for (String section : Files.readString(PAGE).split("(?m)^## ")) {
            Matcher told = TOLD.matcher(section);
            while (told.find()) {
                all.add(new Told(section.lines().findFirst().orElseThrow(), told.group(1), told.group(2)));
            }
        }
        return all;
    }
}
