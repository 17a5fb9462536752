package org.reseq.golden;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;

/**
 * One thing that is not as the golden says.
 *
 * <p>Texts of the capture stand in it as a golden spells them (quoted, escaped, on one line), so every renderer may print
 * them; they are still to be escaped for HTML and XML.
 *
 * @param kind its class
 * @param path what differs within the document, {@code fields.items[2].flags}; empty for the document as a whole
 * @param expected what the golden says, on one line; null where it says nothing
 * @param actual what was decoded, on one line; null where nothing was
 * @param line in the golden, 1-based: of the expected value, else of the place where the actual one would stand
 * @param before the unchanged neighbour before the value, {@code code: OK(0x00)}; null where there is none
 * @param packet which packet; null for a difference in the header or the trailer
 * @param octets the octets the actual value was decoded from: of the field where they are known, else of the packet; null
 *     where there is no actual
 * @param why what makes it so, {@code no @Opcode method of com.acme.ChatPacket takes 4}; null where nobody knows
 */
public record Difference(
        Kind kind,
        String path,
        @Nullable String expected,
        @Nullable String actual,
        int line,
        @Nullable String before,
        @Nullable PacketPlace packet,
        @Nullable FieldOctets octets,
        @Nullable String why) {

    /** The classes of differences. */
    public enum Kind {
        FIELD_ADDED("added field"),
        FIELD_REMOVED("removed field"),
        VALUE("value"),
        TYPE("type"),
        ORDER("order"),
        PACKET_ADDED("packet added"),
        PACKET_LOST("packet lost"),
        /** An error document where the golden has none, or none where it has one. */
        ERROR("error"),
        HEADER("header"),
        /** From this packet on nothing of this side matches; one difference for all that follows. */
        DIVERGED("diverges for good");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@code packet added}. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One document between header and trailer.
     *
     * @param number 1-based among them: in the actual conversation, or in the golden where it is lost from the actual one
     * @param flow the flow's number
     * @param type the packet's type; {@code gap}, and {@code error} with which one, for those
     * @param was the type that the golden has here; null where it has nothing
     * @param after the document before it on the same side, {@code s2c LoginReply}, null for the first; in a difference of
     *     order the one that was expected before it, of either side
     * @param afterSource where the document before it in the conversation came from: of a lost one, perhaps where its
     *     octets went; null for the first
     * @param source where in the capture it came from; null where it is lost
     */
    public record PacketPlace(
            int number,
            int flow,
            Side side,
            String type,
            @Nullable String was,
            @Nullable String after,
            @Nullable PacketSource afterSource,
            @Nullable PacketSource source) {}

    /**
     * Where in the capture a packet came from.
     *
     * @param begin offset in the side's stream of its first octet
     * @param end offset after its last
     * @param frames indexes of the records that carried it, in stream order; at most the first {@value #MAX_FRAMES}
     * @param timeNanos from the flow's first record to the record that completed the packet
     */
    public record PacketSource(long begin, long end, List<Long> frames, long timeNanos) {

        /** A packet of many segments is found by its first frames. */
        public static final int MAX_FRAMES = 20;

        public PacketSource {
            frames = List.copyOf(frames);
        }
    }

    /**
     * The octets of a value.
     *
     * @param begin offset in the side's stream of the first
     * @param end offset after the last
     * @param dump hexdump lines around them, {@code 0010  00 10 [00 30] 41 42}, counted from the packet's first octet; the
     *     octets of a field are in brackets; after {@value #MAX_LINES} one that says how many octets there are more
     */
    public record FieldOctets(long begin, long end, List<String> dump) {

        /** More lines than this help nobody. */
        public static final int MAX_LINES = 4;

        public FieldOctets {
            dump = List.copyOf(dump);
        }
    }
}
