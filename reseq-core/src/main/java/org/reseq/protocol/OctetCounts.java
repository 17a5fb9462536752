package org.reseq.protocol;

/** Counts what becomes of one side's octets. */
final class OctetCounts {
    long decoded;
    long undecoded;
    long gap;

    OctetTotals totals() {
        return new OctetTotals(decoded, undecoded, gap);
    }
}
