package org.reseq.flow;

/**
 * The segment that carried octets which wait: what is to be remembered of it.
 *
 * @param begin position of its first octet
 * @param end where it ended on the wire
 * @param ack what it acknowledges, as a position of the peer, or {@link Run#NO_ACK}
 * @param headers its checksum but for the octets, as {@link org.reseq.frame.InternetChecksum#ofHeaders} gives it
 * @param frame index of the record that carried it, so also the capture order
 */
record Carrier(long begin, long end, long ack, int headers, long frame, long timeNanos) {}
