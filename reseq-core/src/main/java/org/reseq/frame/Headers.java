package org.reseq.frame;

import org.jspecify.annotations.Nullable;

/** Views of a frame's headers. */
final class Headers {
    private Headers() {}

    /** The view of a header. */
    static Header of(Frame frame, int index) {
        Layer layer = frame.layers.layer(index);
        HeaderOctets octets = new HeaderOctets(
                layer, frame.buffer, frame.layers.begin(index), frame.linkBegin + frame.capturedLength);
        return switch (layer) {
            case ETHERNET -> new EthernetHeader(octets);
            case VLAN -> new VlanTag(octets);
            case BACKBONE_TAG -> new BackboneTag(octets);
            case VN_TAG -> new VnTag(octets);
            case FABRIC_PATH -> new FabricPathTag(octets);
            case MACSEC -> new MacsecTag(octets);
            case NSH -> new NshHeader(octets);
            case LLC -> new LlcHeader(octets);
            case SNAP -> new SnapHeader(octets);
            case SLL -> new SllHeader(octets);
            case SLL2 -> new Sll2Header(octets);
            case FAMILY -> new AddressFamilyHeader(octets);
            case ENC -> new EncHeader(octets);
            case PFLOG -> new PflogHeader(octets);
            case NFLOG -> new NflogHeader(octets);
            case PKTAP -> new PktapHeader(octets);
            case JUNIPER -> new JuniperHeader(octets);
            case ARCNET, ARCNET_LINUX -> new ArcnetHeader(octets);
            case FDDI -> new FddiHeader(octets);
            case FRAME_RELAY -> new FrameRelayHeader(octets);
            case INFINIBAND -> new IpoibHeader(octets);
            case CISCO_HDLC -> new CiscoHdlcHeader(octets);
            case PPP -> new PppHeader(octets);
            case PPPOE -> new PppoeHeader(octets);
            case MPLS -> new MplsHeader(octets);
            case PSEUDOWIRE -> new PseudowireControlWord(octets);
            case RADIOTAP -> new RadiotapHeader(octets);
            case PPI -> new PpiHeader(octets);
            case PRISM -> new PrismHeader(octets);
            case AVS -> new AvsHeader(octets);
            case WIFI -> new WifiHeader(octets);
            case A_MSDU -> new AMsduSubframeHeader(octets);
            case ARP -> new ArpHeader(octets);
            case IPV4 -> new Ipv4Header(octets);
            case IPV6 -> new Ipv6Header(octets);
            case GRE -> new GreHeader(octets);
            case ETHERIP -> new EtherIpHeader(octets);
            case ERSPAN -> new ErspanHeader(octets);
            case VXLAN -> new VxlanHeader(octets);
            case VXLAN_GPE -> new VxlanGpeHeader(octets);
            case GENEVE -> new GeneveHeader(octets);
            case PIM -> new PimHeader(octets);
            case GTP -> new GtpHeader(octets);
            case L2TP -> new L2tpHeader(octets);
            case TEREDO -> new TeredoHeader(octets);
            case AYIYA -> new AyiyaHeader(octets);
            case TCP -> new TcpHeader(octets);
            case UDP -> new UdpHeader(octets);
            case SCTP -> new SctpHeader(octets);
            case ICMP -> new IcmpHeader(octets);
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
