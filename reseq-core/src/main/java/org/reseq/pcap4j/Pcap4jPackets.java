package org.reseq.pcap4j;

import java.util.Arrays;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.UnknownPacket;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.reseq.frame.Frame;

/**
 * Frames as packets of pcap4j.
 *
 * <p>Needs {@code org.pcap4j:pcap4j-core} and {@code org.pcap4j:pcap4j-packetfactory-static} on the class path, neither jna nor
 * libpcap: pcap4j decodes in Java. It takes far longer than {@link Frame#header(int)}, and guesses by port what a payload is.
 */
public final class Pcap4jPackets {
    private Pcap4jPackets() {}

    /**
     * The frame's captured octets as pcap4j reads them: an {@code UnknownPacket} where it does not know the link type, an {@code
     * IllegalPacket} where it finds the octets wrong or cut. A copy, which stays.
     *
     * @throws IllegalArgumentException if the frame was copied {@linkplain Frame#ofItsOwn() without its link}
     */
    public static Packet of(Frame frame) {
        if (frame.linkType() < 0) {
            throw new IllegalArgumentException("expected a frame with its link, got a segment kept by ofItsOwn()");
        }
        byte[] octets =
                Arrays.copyOfRange(frame.buffer(), frame.linkBegin(), frame.linkBegin() + frame.capturedLength());
        if (octets.length == 0) {
            return new UnknownPacket.Builder().rawData(octets).build(); // no factory takes nothing
        }
        return PacketFactories.getFactory(Packet.class, DataLinkType.class)
                .newInstance(octets, 0, octets.length, dataLinkType(frame.linkType()));
    }

    /** What files call 101, and some 12 or 14, is the same to pcap4j. */
    static DataLinkType dataLinkType(int linkType) {
        return switch (linkType) {
            case 12, 14, 101, 228, 229 -> DataLinkType.RAW;
            default -> DataLinkType.getInstance(linkType);
        };
    }
}
