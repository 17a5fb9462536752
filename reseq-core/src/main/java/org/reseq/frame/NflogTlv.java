package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * Something that Linux's netfilter log says of a packet.
 *
 * @param type of {@code linux/netfilter/nfnetlink_log.h}, as 10 for the text of the rule
 * @param value numbers in it are in network order
 */
public record NflogTlv(int type, GapString value) {}
