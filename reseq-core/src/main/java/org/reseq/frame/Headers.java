package org.reseq.frame;

import org.jspecify.annotations.Nullable;

/** Views of a frame's headers. */
final class Headers {
    private Headers() {}

    /** The view of a header; null for one that has none. */
    static @Nullable Header of(Frame frame, int index) {
        Layer layer = frame.layers.layer(index);
        HeaderOctets octets = new HeaderOctets(
                layer, frame.buffer, frame.layers.begin(index), frame.linkBegin + frame.capturedLength);
        return switch (layer) {
            case ETHERNET -> new EthernetHeader(octets);
            case VLAN -> new VlanTag(octets);
            case BACKBONE_TAG -> new BackboneTag(octets);
            case LLC -> new LlcHeader(octets);
            case SNAP -> new SnapHeader(octets);
            case SLL -> new SllHeader(octets);
            case SLL2 -> new Sll2Header(octets);
            case CISCO_HDLC -> new CiscoHdlcHeader(octets);
            case PPP -> new PppHeader(octets);
            case PPPOE -> new PppoeHeader(octets);
            case MPLS -> new MplsHeader(octets);
            case ARP -> new ArpHeader(octets);
            case IPV4 -> new Ipv4Header(octets);
            case IPV6 -> new Ipv6Header(octets);
            case GRE -> new GreHeader(octets);
            case ETHERIP -> new EtherIpHeader(octets);
            case ERSPAN -> new ErspanHeader(octets);
            case VXLAN -> new VxlanHeader(octets);
            case GENEVE -> new GeneveHeader(octets);
            case GTP -> new GtpHeader(octets);
            case L2TP -> new L2tpHeader(octets);
            case TCP -> new TcpHeader(octets);
            case UDP -> new UdpHeader(octets);
            case SCTP -> new SctpHeader(octets);
            case ICMP -> new IcmpHeader(octets);
            default -> null;
        };
    }

    /** The innermost view of a kind; null if there is none. */
    static <H extends Header> @Nullable H innermost(Frame frame, Class<H> kind) {
        for (int i = frame.layers.count() - 1; i >= 0; i--) {
            Header header = of(frame, i);
            if (kind.isInstance(header)) {
                return kind.cast(header);
            }
        }
        return null;
    }
}
