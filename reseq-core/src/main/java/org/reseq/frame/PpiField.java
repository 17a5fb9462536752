package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * Something that a {@link PpiHeader} says of its frame.
 *
 * @param type {@code pfh_type}: 2 of 802.11, 3 and 4 of 802.11n
 * @param data {@code pfh_datalen} octets, in which numbers are little endian
 */
public record PpiField(int type, GapString data) {}
