package org.reseq.protocol;

/**
 * Which captured record carried a stretch of a side's octets.
 *
 * @param begin offset in the stream of the first octet
 * @param end offset after the last
 * @param frame index of the record
 * @param timeNanos time of that record, since the epoch
 */
public record Span(long begin, long end, long frame, long timeNanos) {}
