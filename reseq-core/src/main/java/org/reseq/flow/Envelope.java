package org.reseq.flow;

/**
 * What an SCTP message says of itself besides its octets (RFC 9260, section 3.3.1).
 *
 * @param stream the number of its stream, 0 to 65535
 * @param ordered whether it has a place among the messages of its stream
 * @param payloadProtocol what its octets are, as its sender says: one of IANA's payload protocol identifiers, 0 for nothing said
 */
public record Envelope(int stream, boolean ordered, long payloadProtocol) {}
