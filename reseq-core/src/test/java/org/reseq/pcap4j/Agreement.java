package org.reseq.pcap4j;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcap4j.packet.ArpPacket;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IllegalPacket;
import org.pcap4j.packet.IpV4Packet;
import org.pcap4j.packet.IpV6Packet;
import org.pcap4j.packet.LinuxSllPacket;
import org.pcap4j.packet.LlcPacket;
import org.pcap4j.packet.Packet;
import org.pcap4j.packet.SnapPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.UnknownPacket;
import org.reseq.frame.ArpHeader;
import org.reseq.frame.EthernetHeader;
import org.reseq.frame.Frame;
import org.reseq.frame.Header;
import org.reseq.frame.IcmpHeader;
import org.reseq.frame.IpAddress;
import org.reseq.frame.Ipv4Header;
import org.reseq.frame.Ipv6Header;
import org.reseq.frame.LlcHeader;
import org.reseq.frame.SllHeader;
import org.reseq.frame.SnapHeader;
import org.reseq.frame.TcpHeader;
import org.reseq.frame.UdpHeader;
import org.reseq.frame.VlanTag;

/**
 * Holds the headers of frames against what pcap4j, which shares no line with reseq, reads in the same octets: field by field, as far
 * as both have a header, and the octets behind a transport header as they are, since pcap4j guesses what they mean.
 */
public final class Agreement {
    private final List<String> differences = new ArrayList<>();
    private long frames;
    private long headers;
    private long fields;
    private long unread;

    /** Compares one frame. */
    public void compare(Frame frame) {
        frames++;
        Packet rest = Pcap4jPackets.of(frame);
        for (int i = 0; i < frame.layers().count(); i++) {
            Header ours = frame.header(i);
            Packet theirs = ours == null ? null : next(rest, ours);
            if (ours == null || theirs == null) {
                unread++; // pcap4j has no such header, or refuses it
                return;
            }
            headers++;
            header(frame, ours, theirs);
            rest = theirs.getPayload();
        }
        if (frame.kind() == Frame.Kind.TCP || frame.kind() == Frame.Kind.UDP) {
            payload(
                    frame,
                    rest == null ? new byte[0] : rest.getRawData(),
                    rest == null || rest instanceof UnknownPacket);
        }
    }

    /** @param whole whether pcap4j has them all: where it takes them for a message of some protocol, it leaves out what that lacks */
    private void payload(Frame frame, byte[] theirs, boolean whole) {
        int length = whole ? frame.payloadLength() : Math.min(theirs.length, frame.payloadLength());
        byte[] ours = Arrays.copyOfRange(frame.buffer(), frame.payloadBegin(), frame.payloadBegin() + length);
        field(frame, "payload", hex(ours), hex(theirs));
    }

    /** The next of pcap4j's packets that has a header of the same kind. */
    private static @Nullable Packet next(@Nullable Packet packet, Header header) {
        while (packet != null && !(packet instanceof IllegalPacket) && !isSame(packet, header)) {
            packet = packet.getPayload();
        }
        return packet instanceof IllegalPacket ? null : packet;
    }

    private static boolean isSame(Packet packet, Header header) {
        return packet instanceof EthernetPacket && header instanceof EthernetHeader
                || packet instanceof Dot1qVlanTagPacket && header instanceof VlanTag
                || packet instanceof LlcPacket && header instanceof LlcHeader
                || packet instanceof SnapPacket && header instanceof SnapHeader
                || packet instanceof LinuxSllPacket && header instanceof SllHeader
                || packet instanceof ArpPacket && header instanceof ArpHeader
                || packet instanceof IpV4Packet && header instanceof Ipv4Header
                || packet instanceof IpV6Packet && header instanceof Ipv6Header
                || packet instanceof TcpPacket && header instanceof TcpHeader
                || packet instanceof UdpPacket && header instanceof UdpHeader
                || packet instanceof IcmpV4CommonPacket && header instanceof IcmpHeader
                || packet instanceof IcmpV6CommonPacket && header instanceof IcmpHeader;
    }

    private void header(Frame frame, Header ours, Packet theirs) {
        field(
                frame,
                ours.getClass().getSimpleName() + " octets",
                hex(Arrays.copyOfRange(frame.buffer(), ours.begin(), ours.begin() + ours.length())),
                hex(Objects.requireNonNull(theirs.getHeader()).getRawData()));
        if (ours instanceof EthernetHeader o && theirs instanceof EthernetPacket t) {
            field(frame, "eth destination", o.destination(), t.getHeader().getDstAddr());
            field(frame, "eth source", o.source(), t.getHeader().getSrcAddr());
            field(
                    frame,
                    "eth type",
                    o.lengthOrType(),
                    u16(t.getHeader().getType().value()));
        } else if (ours instanceof VlanTag o && theirs instanceof Dot1qVlanTagPacket t) {
            field(frame, "vlan priority", o.priorityCodePoint(), t.getHeader().getPriority());
            field(frame, "vlan drop", o.dropEligible(), t.getHeader().getCfi());
            field(frame, "vlan id", o.vlanIdentifier(), t.getHeader().getVidAsInt());
            field(
                    frame,
                    "vlan type",
                    o.lengthOrType(),
                    u16(t.getHeader().getType().value()));
        } else if (ours instanceof LlcHeader o && theirs instanceof LlcPacket t) {
            field(
                    frame,
                    "llc dsap",
                    o.destinationServiceAccessPoint(),
                    u8(t.getHeader().getDsap().value()));
            field(
                    frame,
                    "llc ssap",
                    o.sourceServiceAccessPoint(),
                    u8(t.getHeader().getSsap().value()));
        } else if (ours instanceof SnapHeader o && theirs instanceof SnapPacket t) {
            field(
                    frame,
                    "snap protocol",
                    o.protocolIdentifier(),
                    u16(t.getHeader().getProtocolId().value()));
        } else if (ours instanceof SllHeader o && theirs instanceof LinuxSllPacket t) {
            field(
                    frame,
                    "sll packet type",
                    o.packetType(),
                    u16(t.getHeader().getPacketType().value()));
            field(
                    frame,
                    "sll arphrd",
                    o.arphrdType(),
                    u16(t.getHeader().getAddressType().value()));
            field(frame, "sll length", o.linkLayerAddressLength(), t.getHeader().getAddressLengthAsInt());
            field(
                    frame,
                    "sll protocol",
                    o.protocolType(),
                    u16(t.getHeader().getProtocol().value()));
        } else if (ours instanceof ArpHeader o && theirs instanceof ArpPacket t) {
            arp(frame, o, t.getHeader());
        } else if (ours instanceof Ipv4Header o && theirs instanceof IpV4Packet t) {
            ipv4(frame, o, t.getHeader());
        } else if (ours instanceof Ipv6Header o && theirs instanceof IpV6Packet t) {
            ipv6(frame, o, t.getHeader());
        } else if (ours instanceof TcpHeader o && theirs instanceof TcpPacket t) {
            tcp(frame, o, t.getHeader());
        } else if (ours instanceof UdpHeader o && theirs instanceof UdpPacket t) {
            field(
                    frame,
                    "udp source",
                    o.sourcePort(),
                    t.getHeader().getSrcPort().valueAsInt());
            field(
                    frame,
                    "udp destination",
                    o.destinationPort(),
                    t.getHeader().getDstPort().valueAsInt());
            field(frame, "udp length", o.datagramLength(), u16(t.getHeader().getLength()));
            field(frame, "udp checksum", o.checksum(), u16(t.getHeader().getChecksum()));
        } else if (ours instanceof IcmpHeader o && theirs instanceof IcmpV4CommonPacket t) {
            field(frame, "icmp type", o.type(), u8(t.getHeader().getType().value()));
            field(frame, "icmp code", o.code(), u8(t.getHeader().getCode().value()));
            field(frame, "icmp checksum", o.checksum(), u16(t.getHeader().getChecksum()));
        } else if (ours instanceof IcmpHeader o && theirs instanceof IcmpV6CommonPacket t) {
            field(frame, "icmp6 type", o.type(), u8(t.getHeader().getType().value()));
            field(frame, "icmp6 code", o.code(), u8(t.getHeader().getCode().value()));
            field(frame, "icmp6 checksum", o.checksum(), u16(t.getHeader().getChecksum()));
        }
    }

    private void arp(Frame frame, ArpHeader o, ArpPacket.ArpHeader t) {
        field(
                frame,
                "arp hrd",
                o.hardwareAddressSpace(),
                u16(t.getHardwareType().value()));
        field(
                frame,
                "arp pro",
                o.protocolAddressSpace(),
                u16(t.getProtocolType().value()));
        field(frame, "arp hln", o.hardwareAddressLength(), t.getHardwareAddrLengthAsInt());
        field(frame, "arp pln", o.protocolAddressLength(), t.getProtocolAddrLengthAsInt());
        field(frame, "arp op", o.opcode(), u16(t.getOperation().value()));
        field(
                frame,
                "arp sha",
                hex(o.senderHardwareAddress().toByteArray()),
                hex(t.getSrcHardwareAddr().getAddress()));
        field(
                frame,
                "arp spa",
                hex(o.senderProtocolAddress().toByteArray()),
                hex(t.getSrcProtocolAddr().getAddress()));
        field(
                frame,
                "arp tha",
                hex(o.targetHardwareAddress().toByteArray()),
                hex(t.getDstHardwareAddr().getAddress()));
        field(
                frame,
                "arp tpa",
                hex(o.targetProtocolAddress().toByteArray()),
                hex(t.getDstProtocolAddr().getAddress()));
    }

    private void ipv4(Frame frame, Ipv4Header o, IpV4Packet.IpV4Header t) {
        field(frame, "ipv4 version", o.version(), u8(t.getVersion().value()));
        field(frame, "ipv4 header length", o.internetHeaderLength(), t.getIhlAsInt());
        field(frame, "ipv4 type of service", o.typeOfService(), u8(t.getTos().value()));
        field(frame, "ipv4 total length", o.totalLength(), t.getTotalLengthAsInt());
        field(frame, "ipv4 identification", o.identification(), t.getIdentificationAsInt());
        field(frame, "ipv4 reserved", (o.flags() & 4) != 0, t.getReservedFlag());
        field(frame, "ipv4 don't fragment", o.dontFragment(), t.getDontFragmentFlag());
        field(frame, "ipv4 more fragments", o.moreFragments(), t.getMoreFragmentFlag());
        field(frame, "ipv4 fragment offset", o.fragmentOffset(), t.getFragmentOffset());
        field(frame, "ipv4 time to live", o.timeToLive(), t.getTtlAsInt());
        field(frame, "ipv4 protocol", o.protocol(), u8(t.getProtocol().value()));
        field(frame, "ipv4 checksum", o.headerChecksum(), u16(t.getHeaderChecksum()));
        field(frame, "ipv4 source", o.sourceAddress(), address(t.getSrcAddr()));
        field(frame, "ipv4 destination", o.destinationAddress(), address(t.getDstAddr()));
    }

    private void ipv6(Frame frame, Ipv6Header o, IpV6Packet.IpV6Header t) {
        field(frame, "ipv6 version", o.version(), u8(t.getVersion().value()));
        field(
                frame,
                "ipv6 traffic class",
                o.trafficClass(),
                u8(t.getTrafficClass().value()));
        field(frame, "ipv6 flow label", o.flowLabel(), t.getFlowLabel().value());
        field(frame, "ipv6 payload length", o.payloadLength(), t.getPayloadLengthAsInt());
        field(frame, "ipv6 next header", o.nextHeader(), u8(t.getNextHeader().value()));
        field(frame, "ipv6 hop limit", o.hopLimit(), t.getHopLimitAsInt());
        field(frame, "ipv6 source", o.sourceAddress(), address(t.getSrcAddr()));
        field(frame, "ipv6 destination", o.destinationAddress(), address(t.getDstAddr()));
    }

    private void tcp(Frame frame, TcpHeader o, TcpPacket.TcpHeader t) {
        field(frame, "tcp source", o.sourcePort(), t.getSrcPort().valueAsInt());
        field(frame, "tcp destination", o.destinationPort(), t.getDstPort().valueAsInt());
        field(frame, "tcp sequence", o.sequenceNumber(), t.getSequenceNumberAsLong());
        field(frame, "tcp acknowledgment", o.acknowledgmentNumber(), t.getAcknowledgmentNumberAsLong());
        field(frame, "tcp data offset", o.dataOffset(), t.getDataOffsetAsInt());
        // six bits of RFC 793, two of which are control bits now
        field(frame, "tcp reserved", o.reserved() << 2 | o.controlBits() >>> 6, t.getReserved());
        field(frame, "tcp urg", o.urg(), t.getUrg());
        field(frame, "tcp ack", o.ack(), t.getAck());
        field(frame, "tcp psh", o.psh(), t.getPsh());
        field(frame, "tcp rst", o.rst(), t.getRst());
        field(frame, "tcp syn", o.syn(), t.getSyn());
        field(frame, "tcp fin", o.fin(), t.getFin());
        field(frame, "tcp window", o.window(), t.getWindowAsInt());
        field(frame, "tcp checksum", o.checksum(), u16(t.getChecksum()));
        field(frame, "tcp urgent pointer", o.urgentPointer(), t.getUrgentPointerAsInt());
    }

    private void field(Frame frame, String name, Object ours, Object theirs) {
        fields++;
        if (!ours.toString().equals(theirs.toString())) {
            differences.add(
                    "frame " + frame.index() + " " + name + ": reseq " + ours + ", pcap4j " + theirs + " in " + frame);
        }
    }

    private static IpAddress address(InetAddress address) {
        ByteBuffer octets = ByteBuffer.wrap(address.getAddress());
        return octets.capacity() == 4
                ? new IpAddress(4, 0, Integer.toUnsignedLong(octets.getInt()))
                : new IpAddress(6, octets.getLong(), octets.getLong());
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }

    private static int u8(byte value) {
        return value & 0xff;
    }

    private static int u16(short value) {
        return value & 0xffff;
    }

    public List<String> differences() {
        return differences;
    }

    public long frames() {
        return frames;
    }

    /** How many headers were compared. */
    public long headers() {
        return headers;
    }

    public long fields() {
        return fields;
    }

    /** The frames in which pcap4j did not follow reseq to the last header. */
    public long unread() {
        return unread;
    }
}
