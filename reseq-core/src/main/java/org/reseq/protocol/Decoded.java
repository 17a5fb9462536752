package org.reseq.protocol;

import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * What decoding a flow yields, in the order that it became known.
 *
 * <p>Every octet delivered to a decoded flow is in exactly one message or failure by the flow's end.
 */
public sealed interface Decoded {

    Flow flow();

    /** The side that sent it. */
    Side side();

    /**
     * One application message.
     *
     * @param value the {@link Packet}
     * @param octets the octets it was decoded from
     */
    record Message(Flow flow, Side side, Object value, Octets octets) implements Decoded {}

    /**
     * Octets that existed and were not captured, told when the hole was found: before a message that spans it.
     *
     * @param offset in the side's stream
     */
    record Gap(Flow flow, Side side, long offset, long length) implements Decoded {}

    /**
     * Octets that no message came from, or a decoder's error.
     *
     * <table>
     * <caption>Types that are no exception's class name</caption>
     * <tr><td>{@link #INCOMPLETE}</td><td>the flow, or the datagram, ended within a packet</td></tr>
     * <tr><td>{@link #MISSING}</td><td>a packet ran into a gap; decoding goes on after it, of UDP with the next datagram</td></tr>
     * <tr><td>{@link #NO_PROGRESS}</td><td>a packet consumed no octet; the side is not decoded further, of UDP the datagram</td></tr>
     * <tr><td>{@link #BUFFER_LIMIT}</td><td>a packet asked for more than is kept; the side is not decoded further</td></tr>
     * <tr><td>{@link #UNDECODED}</td><td>at the flow's end: all octets after the error that ended the side</td></tr>
     * <tr><td>{@link #NOT_DUMPABLE}</td><td>in a golden only: a message was decoded and cannot be written</td></tr>
     * </table>
     *
     * @param type one of the words above, else the class name of {@code cause}
     * @param cause what the decoder threw, as it threw it
     * @param octets the octets it covers; where they were too many to keep, the first of them
     * @param digest of all the octets it covers, where they were too many to keep
     */
    record Failure(
            Flow flow,
            Side side,
            String type,
            @Nullable Throwable cause,
            Octets octets,
            @Nullable OctetsDigest digest) implements Decoded {

        public static final String INCOMPLETE = "incomplete";
        public static final String MISSING = "missing";
        public static final String NO_PROGRESS = "no-progress";
        public static final String BUFFER_LIMIT = "buffer-limit";
        public static final String UNDECODED = "undecoded";
        public static final String NOT_DUMPABLE = "not-dumpable";

        /** How many octets it covers, holes included. */
        public long length() {
            return digest != null ? digest.length() : octets.octets().length();
        }
    }
}
