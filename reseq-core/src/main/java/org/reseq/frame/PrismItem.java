package org.reseq.frame;

/**
 * Something that a {@link PrismHeader} says of its frame.
 *
 * @param identifier what; 0x00030044 and 0x3041, as an example, are the channel
 * @param status 0 where there is a value, 1 where there is none
 * @param length of the value in octets: 4
 * @param data 32 bits, unsigned; -1 of another length
 */
public record PrismItem(long identifier, int status, int length, long data) {}
