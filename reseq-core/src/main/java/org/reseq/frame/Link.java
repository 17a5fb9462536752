package org.reseq.frame;

/** What the octets of a record begin with, by link type; ends in the code of an {@link Outcome}. */
final class Link {
    private Link() {}

    /** @param type a LINKTYPE_ number of the tcpdump.org registry, which says how each header is laid out */
    static long decode(Frame frame, int type, int at) {
        return switch (type) {
            case 1 -> Ethernet.decode(frame, at);
            case 0, 108 -> AddressFamily.decode(frame, at);
            case 7 -> OtherMedia.arcnet(frame, at, 2);
            case 9 -> Ppp.decode(frame, at);
            case 10 -> OtherMedia.fddi(frame, at);
            case 12, 14, 101 -> Ip.either(frame, at);
            case 50 -> Ppp.hdlc(frame, at);
            case 51 -> Ppp.overEthernet(frame, at);
            case 104 -> Ppp.cisco(frame, at);
            case 105 -> Wifi.decode(frame, at);
            case 107 -> OtherMedia.frameRelay(frame, at);
            case 109 -> FilterLog.enc(frame, at);
            case 113 -> Cooked.sll(frame, at);
            case 117 -> FilterLog.pflog(frame, at);
            case 119 -> Radio.prism(frame, at);
            case 127 -> Radio.radiotap(frame, at);
            case 129 -> OtherMedia.arcnet(frame, at, 4);
            case 149 -> OtherMedia.isPktap(frame, at) ? OtherMedia.pktap(frame, at) : Outcome.LINK_TYPE.code(type);
            case 163 -> Radio.avs(frame, at);
            case 166, 204 -> Ppp.withDirection(frame, at);
            case 178 -> OtherMedia.juniper(frame, type, at);
            case 192 -> Radio.ppi(frame, at);
            case 219 -> Mpls.decode(frame, at);
            case 228 -> Ip.v4(frame, at);
            case 229 -> Ip.v6(frame, at);
            case 239 -> FilterLog.nflog(frame, at);
            case 242 -> OtherMedia.ipOverInfiniband(frame, at);
            case 258 -> OtherMedia.pktap(frame, at);
            case 276 -> Cooked.sll2(frame, at);
            default -> Outcome.LINK_TYPE.code(type);
        };
    }
}
