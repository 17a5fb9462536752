package org.reseq.protocol;

import org.reseq.bytes.GapString;

/** A named raw slice of a packet, such as its header: shown to a person, never compared. */
public record Part(String name, GapString octets) {}
