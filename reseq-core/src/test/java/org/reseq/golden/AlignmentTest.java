package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentTest {

    private static int[] random(Random random, int length, int distinct) {
        return random.ints(length, 0, distinct).toArray();
    }

    /** The length of the longest common subsequence, by the book. */
    private static int longestCommon(int[] a, int[] b) {
        int[][] best = new int[a.length + 1][b.length + 1];
        for (int i = 1; i <= a.length; i++) {
            for (int j = 1; j <= b.length; j++) {
                best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[a.length][b.length];
    }

    private static int matched(int[] expected, int[] actual) {
        return matched(expected, actual, Alignment.of(expected, actual));
    }

    private static int matched(int[] expected, int[] actual, int[] actualOf) {
        int matched = 0;
        int last = -1;
        for (int i = 0; i < actualOf.length; i++) {
            if (actualOf[i] != Alignment.NONE) {
                assertEquals(expected[i], actual[actualOf[i]]);
                assertTrue(actualOf[i] > last, "order is kept");
                last = actualOf[i];
                matched++;
            }
        }
        return matched;
    }

    @Test
    void asManyAsPossibleAreMatchedInOrder() {
        Random random = new Random(9);
        for (int round = 0; round < 2000; round++) {
            int distinct = 1 + random.nextInt(10);
            int[] expected = random(random, random.nextInt(30), distinct);
            int[] actual = random(random, random.nextInt(30), distinct);
            assertEquals(longestCommon(expected, actual), matched(expected, actual));
        }
    }

    @Test
    void whereNothingProvesAnotherPlaceAsManyStayWhereTheyAre() {
        Random random = new Random(10);
        for (int round = 0; round < 2000; round++) {
            int length = random.nextInt(30);
            int[] expected = random(random, length, 3);
            int[] actual = random(random, length, 3);
            int[] actualOf = Alignment.byPlace(expected, actual, id -> false);
            for (int i = 0; i < length; i++) {
                assertEquals(expected[i] == actual[i] ? i : Alignment.NONE, actualOf[i]);
            }
        }
    }

    @Test
    void whatProvesAPlaceIsFoundInAnother() {
        int[] expected = {7, 1, 2, 3, 1, 1, 4, 1};
        int[] actual = {1, 2, 3, 1, 1, 5, 4, 1};
        assertArrayEquals(
                new int[] {Alignment.NONE, 0, 1, 2, 3, 4, 6, 7}, Alignment.byPlace(expected, actual, id -> id > 1));
    }

    @Test
    void byPlaceOrderIsKeptToo() {
        Random random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            int distinct = 1 + random.nextInt(30);
            int[] expected = random(random, random.nextInt(30), distinct);
            int[] actual = random(random, random.nextInt(30), distinct);
            matched(expected, actual, Alignment.byPlace(expected, actual, id -> id % 2 == 0));
        }
    }

    @Test
    void whereNothingIsAlikeTheCostIsStillBounded() {
        int[] expected = new Random(1).ints(30_000, 0, 15_000).toArray();
        int[] actual = new Random(2).ints(30_000, 0, 15_000).toArray();
        matched(expected, actual);
    }

    @Test
    void aLongConversationWithChangesAllOverIsAlignedAtWhatIsUnique() {
        Random random = new Random(3);
        int[] expected = new int[50_000];
        int[] actual = new int[50_000];
        int kept = 0;
        for (int i = 0; i < expected.length; i++) {
            boolean changed = random.nextInt(10) == 0;
            expected[i] = i;
            actual[i] = changed ? -i - 1 : i;
            kept += changed ? 0 : 1;
        }
        assertEquals(kept, matched(expected, actual));
    }
}
