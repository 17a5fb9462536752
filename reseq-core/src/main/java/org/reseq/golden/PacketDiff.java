package org.reseq.golden;

import java.util.List;

/**
 * What differs between a golden and a conversation.
 *
 * @param differences header first, then in conversation order; at most {@value #MAX_KEPT}
 * @param dropped how many more there are
 * @param expected how many documents the golden has between header and trailer
 * @param actual how many were decoded
 * @param equal documents that are the same in both
 * @param changed documents in both that differ
 * @param missing documents in the golden alone
 * @param added documents in the conversation alone
 * @param partial whether there are so many documents after the first difference that only the first of them were compared
 */
public record PacketDiff(
        List<Difference> differences,
        int dropped,
        int expected,
        int actual,
        int equal,
        int changed,
        int missing,
        int added,
        boolean partial) {

    /** More are counted, not kept: whoever reads the fiftieth has changed the protocol. */
    public static final int MAX_KEPT = 50;

    public PacketDiff {
        differences = List.copyOf(differences);
    }

    /** Whether there is no difference at all. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }
}
