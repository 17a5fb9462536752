package org.reseq.bytes;

import java.util.List;
import java.util.Locale;

/** What a person probably meant who wrote a word that does not exist. */
public final class Spelling {
    private static final int LETTERS_PER_SLIP = 3;

    private Spelling() {}

    /**
     * {@code "; did you mean tcp?"}, or nothing where no word is near: a slip (a letter too many, missing, wrong, or
     * exchanged with its neighbour) for every {@value #LETTERS_PER_SLIP} letters. Of those equally near, the first. Case does
     * not matter.
     */
    public static String hint(String written, List<String> words) {
        int fewest = Math.max(1, written.length() / LETTERS_PER_SLIP) + 1;
        String nearest = "";
        for (String word : words) {
            int slips = slips(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            if (slips < Math.min(fewest, word.length())) {
                fewest = slips;
                nearest = "; did you mean " + word + "?";
            }
        }
        return nearest;
    }

    /** The least number of slips between two words, none of them inside another. */
    private static int slips(String a, String b) {
        int[][] slips = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                slips[i][j] = i == 0 || j == 0 ? i + j : least(a, b, slips, i, j);
            }
        }
        return slips[a.length()][b.length()];
    }

    private static int least(String a, String b, int[][] slips, int i, int j) {
        int wrong = slips[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(wrong, 1 + Math.min(slips[i - 1][j], slips[i][j - 1]));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, 1 + slips[i - 2][j - 2]) : least;
    }
}
