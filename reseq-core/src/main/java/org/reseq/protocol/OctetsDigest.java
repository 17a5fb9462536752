package org.reseq.protocol;

import java.util.List;
import org.reseq.bytes.GapString;

/**
 * What is kept of octets that were too many to keep.
 *
 * @param length of all of them, holes included
 * @param missing how many of these are in holes
 * @param sha256 of the captured octets alone, in lower case hexadecimal
 * @param head the first {@value #EDGE} octets
 * @param tail the last {@value #EDGE} octets
 * @param gaps the holes in order, at most the first {@value #MAX_LISTED_GAPS}, counted from the first octet
 */
public record OctetsDigest(
        long length, long missing, String sha256, GapString head, GapString tail, List<GapString.Gap> gaps) {

    /** How many octets are kept at either end. */
    public static final int EDGE = 4096;

    /** A side may lose any number of segments; the list of them must not grow with the capture. */
    public static final int MAX_LISTED_GAPS = 1000;

    public OctetsDigest {
        gaps = List.copyOf(gaps);
    }
}
