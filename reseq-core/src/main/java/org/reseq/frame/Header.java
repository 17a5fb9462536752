package org.reseq.frame;

/**
 * One header of a frame: a view of the frame's octets whose methods are the header's fields, in the order of its diagram.
 *
 * <p>Made when it is asked for ({@link Frame#header(int)}, {@link Frame#ipv4()} and its like), and valid as long as the frame
 * is: until the next decode into it. Octets and addresses that a view gives are values and stay. Numbers are as the field has
 * them, unsigned, in the field's own unit.
 */
public sealed interface Header
        permits AMsduSubframeHeader,
                AddressFamilyHeader,
                ArcnetHeader,
                ArpHeader,
                AvsHeader,
                AyiyaHeader,
                BackboneTag,
                CiscoHdlcHeader,
                EncHeader,
                ErspanHeader,
                EtherIpHeader,
                EthernetHeader,
                FabricPathTag,
                FddiHeader,
                FrameRelayHeader,
                GeneveHeader,
                GreHeader,
                GtpHeader,
                IcmpHeader,
                IpoibHeader,
                Ipv4Header,
                Ipv6Header,
                JuniperHeader,
                L2tpHeader,
                LlcHeader,
                MacsecTag,
                MplsHeader,
                NflogHeader,
                NshHeader,
                PflogHeader,
                PimHeader,
                PktapHeader,
                PpiHeader,
                PppHeader,
                PppoeHeader,
                PrismHeader,
                PseudowireControlWord,
                RadiotapHeader,
                SctpHeader,
                Sll2Header,
                SllHeader,
                SnapHeader,
                TcpHeader,
                TeredoHeader,
                UdpHeader,
                VlanTag,
                VnTag,
                VxlanGpeHeader,
                VxlanHeader,
                WifiHeader {
    /** Where it begins in {@link Frame#buffer()}. */
    int begin();

    /** How many octets it takes with its options, as it says itself, also where fewer were captured. */
    int length();
}
