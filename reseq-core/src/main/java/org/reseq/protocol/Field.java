package org.reseq.protocol;

import org.jspecify.annotations.Nullable;

/**
 * One value of a packet, and the octets it was read from.
 *
 * <p>The range is a rule, not an analysis: all octets read since the previous field (see {@link Packet#put}).
 *
 * @param begin offset in the side's stream of the first octet
 * @param end offset after the last; equal to {@code begin} where nothing was read
 */
public record Field(String name, @Nullable Object value, long begin, long end) {}
