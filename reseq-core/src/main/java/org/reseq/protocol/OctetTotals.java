package org.reseq.protocol;

/**
 * What became of one side's octets, over all decoded flows.
 *
 * @param decoded captured octets of messages
 * @param undecoded captured octets of failures; with {@code decoded}, every octet delivered
 * @param gap octets that were not captured
 */
public record OctetTotals(long decoded, long undecoded, long gap) {}
