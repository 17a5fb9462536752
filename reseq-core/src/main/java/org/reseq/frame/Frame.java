package org.reseq.frame;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CapturedRecord;

/**
 * One record decoded from link to transport: a view over the record's buffer, valid until the next decode into it.
 *
 * <p>The fields of the headers that were reached are set, all others are 0 and their positions -1. Every begin is an index in {@link #buffer()}. Single-threaded, and used again: keep values, not the frame.
 */
public final class Frame {
    /** What a record turned out to be. */
    public enum Kind {
        TCP,
        /** A UDP datagram (RFC 768). */
        UDP,
        /** An ICMP message of IPv4 (RFC 792) or IPv6 (RFC 4443), also one that quotes a TCP or UDP header. */
        ICMP,
        /** An ARP packet (RFC 826). */
        ARP,
        /** An SCTP packet (RFC 9260), whatever chunks it carries. */
        SCTP,
        /** A part of an IPv4 or IPv6 datagram; what it is a part of, its datagram knows. */
        FRAGMENT,
        /** A frame of another kind; {@link Frame#reason()} names the kind. */
        UNKNOWN,
        /** A frame whose headers cannot be followed; {@link Frame#reason()} says why. */
        MALFORMED
    }

    /** LINKTYPE_RAW: an IP header comes first. */
    private static final int RAW = 101;

    /** Of octets that begin with no header of a link. */
    private static final int NO_LINK = -1;

    Kind kind = Kind.UNKNOWN;
    String reason = "";
    long index;
    long timeNanos;
    byte[] buffer = {};

    // Where the captured octets of the layer being decoded end, and how many the wire had beyond that end: never
    // negative.
    int end;
    int beyond;

    final Layers layers = new Layers();

    // The tunnels around the innermost addresses: a number of these paths.
    TunnelPaths paths = new TunnelPaths();
    boolean vlansAreTunnels;
    int tunnel;

    // Of the octets that linkType says: all that were captured, and how many the wire had; trimming changes neither.
    int linkType;
    int capturedLength;
    int originalLength;

    int linkBegin;
    int networkBegin;
    int transportBegin;
    final int[] vlans = new int[Layers.MOST];
    int vlanCount;
    int ipVersion;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    int sequenceNumber;
    int acknowledgmentNumber;
    int flags;
    int window;
    int urgentPointer;
    int verificationTag;
    int payloadBegin;
    int payloadLength;
    int payloadOriginalLength;
    int protocol;
    int fragmentId;
    int fragmentOffset;
    boolean moreFragments;

    /** What was odd about the headers of IP and UDP, a bit for each {@link IpOddity}. */
    int oddities;

    /** Whether another packet follows in {@link #rest}. */
    boolean hasRest;

    /** Made for the first frame that holds several packets. */
    private @Nullable Subframes rest;

    /** Forgets the frame before: what the new one does not have must not be left from the old one. */
    void begin(CapturedRecord record) {
        kind = Kind.UNKNOWN;
        reason = "";
        index = record.index();
        timeNanos = record.timeNanos();
        buffer = record.buffer();
        tunnel = 0;
        vlanCount = 0;
        hasRest = false;
        linkType = record.linkType().number();
        headers(record.begin(), record.capturedLength(), record.originalLength());
    }

    /**
     * Goes on in other octets: in the datagram that this fragment was the last missing part of. Tags and tunnels are those
     * of the fragment.
     */
    void resume(byte[] datagram, int capturedLength, int originalLength) {
        kind = Kind.UNKNOWN;
        reason = "";
        buffer = datagram;
        linkType = RAW;
        headers(0, capturedLength, originalLength);
    }

    private void headers(int begin, int capturedLength, int originalLength) {
        linkBegin = begin;
        this.capturedLength = capturedLength;
        this.originalLength = originalLength;
        end = linkBegin + capturedLength;
        beyond = originalLength - capturedLength;
        layers.clear();
        beginPacket();
    }

    /** Forgets the packet before, of this frame or of another. */
    void beginPacket() {
        leaveNetwork();
        sequenceNumber = 0;
        acknowledgmentNumber = 0;
        flags = 0;
        window = 0;
        urgentPointer = 0;
        verificationTag = 0;
        payloadBegin = end;
        payloadLength = 0;
        payloadOriginalLength = 0;
        protocol = 0;
        fragmentId = 0;
        fragmentOffset = 0;
        moreFragments = false;
        oddities = 0;
    }

    /** Forgets the addresses and ports that were reached: those of a frame inside follow. */
    void leaveNetwork() {
        networkBegin = -1;
        transportBegin = -1;
        ipVersion = 0;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        sourcePort = 0;
        destinationPort = 0;
    }

    /** Keeps what follows a packet of this frame, from {@code next} on. */
    void keepRest(int next) {
        rest = rest == null ? new Subframes() : rest;
        rest.keep(this, next);
        hasRest = true;
    }

    /** Goes on where {@link #hasRest} says that another packet follows; gives where it begins. */
    int takeRest() {
        kind = Kind.UNKNOWN;
        reason = "";
        hasRest = false;
        return Objects.requireNonNull(rest).restore(this);
    }

    /** Takes a VLAN's tag. */
    void enterVlan(int id) {
        vlans[vlanCount++] = id;
        if (vlansAreTunnels && id != 0) { // 0 only carries a priority
            tunnel = paths.enter(tunnel, Layer.VLAN, id);
        }
    }

    /** Goes into a tunnel between the addresses that were reached; {@code id} is what both directions share, -1 for nothing. */
    void enterTunnel(Layer layer, long id) {
        tunnel = paths.enter(tunnel, layer, id, sourceHigh, sourceLow, destinationHigh, destinationLow);
        leaveNetwork();
    }

    /** Goes into a network that is known by its number, whatever ends the tunnel has. */
    void enterNetwork(Layer layer, long id) {
        tunnel = paths.enter(tunnel, layer, id);
        leaveNetwork();
    }

    /** Ends the layer where its own length says, but never behind the frame's own end: padding goes, nothing is invented. */
    void trim(int begin, int length) {
        int captured = end - begin;
        end = begin + Math.min(captured, length);
        beyond = Math.min(beyond, Math.max(0, length - captured));
    }

    /** Begins the payload, which takes all that is left. */
    void payload(int begin) {
        payloadBegin = begin;
        payloadLength = end - begin;
        payloadOriginalLength = (int) Math.min((long) payloadLength + beyond, Integer.MAX_VALUE);
    }

    public Kind kind() {
        return kind;
    }

    /** The name of what is unknown, or what is wrong with what is malformed; else empty. */
    public String reason() {
        return reason;
    }

    /** The record's number in its capture, from 1. */
    public long index() {
        return index;
    }

    /** Nanoseconds since 1970-01-01T00:00:00Z, as the file says. */
    public long timeNanos() {
        return timeNanos;
    }

    /** The array that holds the frame, among others; not to be written to. */
    public byte[] buffer() {
        return buffer;
    }

    /** The headers that were reached, from the outermost in; valid as long as the frame is. */
    public Layers layers() {
        return layers;
    }

    /**
     * A view of a header's fields.
     *
     * @param layer as {@link Layers#layer}
     */
    public Header header(int layer) {
        return Headers.of(this, layer);
    }

    /** The innermost header of a kind; null if there is none. */
    public <H extends Header> @Nullable H header(Class<H> kind) {
        return Headers.innermost(this, kind);
    }

    /** The innermost Ethernet header; null if there is none. */
    public @Nullable EthernetHeader ethernet() {
        return header(EthernetHeader.class);
    }

    /** The innermost VLAN tag; null if there is none. */
    public @Nullable VlanTag vlan() {
        return header(VlanTag.class);
    }

    /** The ARP packet; null if there is none. */
    public @Nullable ArpHeader arp() {
        return header(ArpHeader.class);
    }

    /** The innermost IPv4 header; null if there is none. */
    public @Nullable Ipv4Header ipv4() {
        return header(Ipv4Header.class);
    }

    /** The innermost IPv6 header; null if there is none. */
    public @Nullable Ipv6Header ipv6() {
        return header(Ipv6Header.class);
    }

    /** The innermost GRE header; null if there is none. */
    public @Nullable GreHeader gre() {
        return header(GreHeader.class);
    }

    /** The innermost VXLAN header; null if there is none. */
    public @Nullable VxlanHeader vxlan() {
        return header(VxlanHeader.class);
    }

    /** The TCP header; null if there is none. */
    public @Nullable TcpHeader tcp() {
        return header(TcpHeader.class);
    }

    /** The innermost UDP header, which may be that of a tunnel; null if there is none. */
    public @Nullable UdpHeader udp() {
        return header(UdpHeader.class);
    }

    /** The header of the SCTP packet; null if there is none. */
    public @Nullable SctpHeader sctp() {
        return header(SctpHeader.class);
    }

    /** The header of the ICMP message; null if there is none. */
    public @Nullable IcmpHeader icmp() {
        return header(IcmpHeader.class);
    }

    /**
     * A number for the tunnels around the innermost addresses, which are those that the frame has: equal for equal paths of one
     * {@link FrameDecoder}, in both directions; 0 outside of any tunnel, at most 65,535.
     *
     * <p>A decoder knows 65,534 paths apart; all that appear later have the number 65,535.
     */
    public int tunnel() {
        return tunnel;
    }

    /**
     * What stands at {@link #linkBegin()}, as a LINKTYPE_ number; of a datagram put together from fragments 101, which is IP
     * itself; -1 of a frame that was copied {@linkplain #ofItsOwn() without what is around it}.
     */
    public int linkType() {
        return linkType;
    }

    /** How many octets were captured from {@link #linkBegin()} on, trailers included. */
    public int capturedLength() {
        return capturedLength;
    }

    /** How many octets the wire had from {@link #linkBegin()} on: never less than {@link #capturedLength()}. */
    public int originalLength() {
        return originalLength;
    }

    /** Where the link header begins; of a datagram put together from fragments, its IP header, as no link carried it. */
    public int linkBegin() {
        return linkBegin;
    }

    /** Where the IP header begins, or the ARP packet; -1 if there is none. */
    public int networkBegin() {
        return networkBegin;
    }

    /** Where the TCP, UDP, SCTP or ICMP header begins; -1 if there is none. It ends at {@link #payloadBegin()}. */
    public int transportBegin() {
        return transportBegin;
    }

    /** How many VLAN tags the frame carries. */
    public int vlanCount() {
        return vlanCount;
    }

    /**
     * The VLAN id of a tag, 0 for one that only carries a priority.
     *
     * @param tag from 0, the outermost, up to {@link #vlanCount()}
     */
    public int vlanId(int tag) {
        return vlans[Objects.checkIndex(tag, vlanCount)];
    }

    /** 4, 6, or 0 where there is no IP header. */
    public int ipVersion() {
        return ipVersion;
    }

    /** The upper 64 bits of an IPv6 address; 0 for IPv4. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** The lower 64 bits of an IPv6 address; an IPv4 address as an unsigned number, also the sender's of an ARP packet for IPv4. */
    public long sourceLow() {
        return sourceLow;
    }

    /** As {@link #sourceHigh()}. */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** As {@link #sourceLow()}; of an ARP packet, the target's. */
    public long destinationLow() {
        return destinationLow;
    }

    /** Of TCP, UDP and SCTP. */
    public int sourcePort() {
        return sourcePort;
    }

    /** As {@link #sourcePort()}. */
    public int destinationPort() {
        return destinationPort;
    }

    /** The 32 bits of the header; compare them only modulo 2^32 (RFC 9293, section 3.4). */
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /** As {@link #sequenceNumber()}; means something only with {@link #ack()}. */
    public int acknowledgmentNumber() {
        return acknowledgmentNumber;
    }

    /** The control bits as the header has them: FIN is 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128, AE 256. */
    public int flags() {
        return flags;
    }

    public boolean fin() {
        return (flags & 0x01) != 0;
    }

    public boolean syn() {
        return (flags & 0x02) != 0;
    }

    public boolean rst() {
        return (flags & 0x04) != 0;
    }

    public boolean psh() {
        return (flags & 0x08) != 0;
    }

    public boolean ack() {
        return (flags & 0x10) != 0;
    }

    public boolean urg() {
        return (flags & 0x20) != 0;
    }

    /** The window field, not scaled. */
    public int window() {
        return window;
    }

    /** Means something only with {@link #urg()}. */
    public int urgentPointer() {
        return urgentPointer;
    }

    /** Of SCTP, which association the packet is of, as its receiver named it; 0 where it carries an INIT (RFC 9260, section 8.5). */
    public int verificationTag() {
        return verificationTag;
    }

    /** Of a fragment, the number of what it is a part of: the protocol of IPv4, the next header of IPv6's fragment header; else 0. */
    public int protocol() {
        return protocol;
    }

    /** Of a fragment, the same in all parts of a datagram: 16 bits of IPv4, 32 of IPv6. */
    public int fragmentId() {
        return fragmentId;
    }

    /** Of a fragment, where its payload stands in that of the datagram, in octets: a multiple of 8. */
    public int fragmentOffset() {
        return fragmentOffset;
    }

    /** Of a fragment, whether it is not its datagram's last part: then its payload's original length is a multiple of 8. */
    public boolean moreFragments() {
        return moreFragments;
    }

    /**
     * Of SCTP, the payload is all chunks, see {@link SctpChunks}; of ICMP, what follows the type, the code and the checksum; of a fragment, what follows the IPv4 header
     * or IPv6's fragment header; an ARP packet has none.
     */
    public int payloadBegin() {
        return payloadBegin;
    }

    /** How many payload octets were captured: {@code buffer()[payloadBegin(), payloadBegin() + payloadLength())}. */
    public int payloadLength() {
        return payloadLength;
    }

    /** How many payload octets the segment or datagram had on the wire: more than {@link #payloadLength()} where the snaplen cut it. */
    public int payloadOriginalLength() {
        return payloadOriginalLength;
    }

    /** What is odd about the frame's headers of IP and UDP and was taken all the same, by name: {@link FrameCounts#oddities}. */
    public List<String> oddities() {
        return oddities == 0 ? List.of() : IpOddity.words(oddities);
    }

    /**
     * A frame of kind TCP without what is around its segment, to be kept: header and payload are copied, nothing is shared.
     *
     * <p>The copy knows its ends, its record and its time, but has neither link nor IP header, no tunnel and no oddities.
     */
    public Frame ofItsOwn() {
        Frame copy = new Frame();
        copy.kind = kind;
        copy.index = index;
        copy.timeNanos = timeNanos;
        copy.buffer = Arrays.copyOfRange(buffer, transportBegin, payloadBegin + payloadLength);
        copy.end = copy.buffer.length;
        copy.linkType = NO_LINK;
        copy.capturedLength = copy.buffer.length;
        copy.originalLength = copy.buffer.length + payloadOriginalLength - payloadLength;
        copy.layers.add(Layer.TCP, 0);
        copy.networkBegin = -1;
        copy.ipVersion = ipVersion;
        copy.sourceHigh = sourceHigh;
        copy.sourceLow = sourceLow;
        copy.destinationHigh = destinationHigh;
        copy.destinationLow = destinationLow;
        copy.sourcePort = sourcePort;
        copy.destinationPort = destinationPort;
        copy.sequenceNumber = sequenceNumber;
        copy.acknowledgmentNumber = acknowledgmentNumber;
        copy.flags = flags;
        copy.window = window;
        copy.urgentPointer = urgentPointer;
        copy.payloadBegin = payloadBegin - transportBegin;
        copy.payloadLength = payloadLength;
        copy.payloadOriginalLength = payloadOriginalLength;
        return copy;
    }

    /**
     * In one line, as {@code eth / vlan 7 / ipv4 10.0.0.1 > 10.0.0.2 / tcp 1000 > 80 seq 5 ack 6 [PSH, ACK] / 3 octets}: each header with
     * what tells it from others of its kind, numbers in decimal, and what the headers led to.
     */
    @Override
    public String toString() {
        return FrameText.of(this);
    }
}
