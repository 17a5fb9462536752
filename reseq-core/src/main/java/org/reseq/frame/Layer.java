package org.reseq.frame;

/** A header that a frame can have; {@link Layers} says which one has which. */
public enum Layer {
    /** IEEE 802.3: two addresses, then a type or a length. */
    ETHERNET("eth"),
    /** One tag of IEEE 802.1Q or 802.1ad, from its control information on. */
    VLAN("vlan"),
    /** The backbone service instance tag of IEEE 802.1ah, from its control information on. */
    BACKBONE_TAG("i-tag"),
    /** Cisco's tag of a virtual interface, from its flags on. */
    VN_TAG("vn-tag"),
    /** The tag that Cisco's FabricPath puts between its own Ethernet header and the host's. */
    FABRIC_PATH("fabric-path"),
    /** The security tag of IEEE 802.1AE, from its control information on; of what is not encrypted. */
    MACSEC("macsec"),
    /** RFC 8300, with its context headers. */
    NSH("nsh"),
    /** IEEE 802.2. */
    LLC("llc"),
    /** IEEE 802, section 9.5: an organization and its protocol, behind an LLC header. */
    SNAP("snap"),
    /** LINKTYPE_LINUX_SLL. */
    SLL("sll"),
    /** LINKTYPE_LINUX_SLL2. */
    SLL2("sll2"),
    /** Four octets of an address family: LINKTYPE_NULL, LINKTYPE_LOOP. */
    FAMILY("family"),
    /** OpenBSD's enc(4). */
    ENC("enc"),
    /** The packet filter's log, pflog(4). */
    PFLOG("pflog"),
    /** The netfilter log of Linux. */
    NFLOG("nflog"),
    /** Apple's packet tap. */
    PKTAP("pktap"),
    /** What a Juniper router says of a frame. */
    JUNIPER("juniper"),
    /** ANSI/ATA 878.1, with the header of RFC 1051 or RFC 1201. */
    ARCNET("arcnet"),
    /** The same as Linux has it, with two octets more. */
    ARCNET_LINUX("arcnet"),
    /** ISO 9314-2. */
    FDDI("fddi"),
    /** ITU-T Q.922, with the headers of RFC 2427. */
    FRAME_RELAY("frame-relay"),
    /** RFC 4391, with both link addresses. */
    INFINIBAND("ipoib"),
    /** Address and control octets, then a type, RFC 1547, section 4.3.1. */
    CISCO_HDLC("c-hdlc"),
    /** RFC 1661, from its protocol on; with address and control octets where it has them (RFC 1662). */
    PPP("ppp"),
    /** RFC 2516. */
    PPPOE("pppoe"),
    /** RFC 3032: a whole stack of labels. */
    MPLS("mpls"),
    /** RFC 4385, section 3. */
    PSEUDOWIRE("pw"),
    /** What a wireless interface says of a frame (radiotap.org). */
    RADIOTAP("radiotap"),
    /** Per-packet information, mostly what a wireless interface says of a frame. */
    PPI("ppi"),
    /** What an old wireless interface says of a frame: LINKTYPE_IEEE802_11_PRISM. */
    PRISM("prism"),
    /** What some drivers wrote instead: LINKTYPE_IEEE802_11_AVS. */
    AVS("avs"),
    /** IEEE 802.11. */
    WIFI("802.11"),
    /** IEEE 802.11: the subframe header of an aggregate, an A-MSDU. */
    A_MSDU("a-msdu"),
    /** RFC 826. */
    ARP("arp"),
    /** RFC 791. */
    IPV4("ipv4"),
    /** RFC 8200, with its extension headers. */
    IPV6("ipv6"),
    /** RFC 2784, RFC 2890, RFC 2637. */
    GRE("gre"),
    /** RFC 3378. */
    ETHERIP("etherip"),
    /** draft-foschiano-erspan, of type II or III. */
    ERSPAN("erspan"),
    /** RFC 7348. */
    VXLAN("vxlan"),
    /** draft-ietf-nvo3-vxlan-gpe. */
    VXLAN_GPE("vxlan-gpe"),
    /** RFC 8926. */
    GENEVE("geneve"),
    /** RFC 7761, section 4.9.3: the header of a Register message. */
    PIM("pim"),
    /** 3GPP TS 29.281. */
    GTP("gtp"),
    /** RFC 2661. */
    L2TP("l2tp"),
    /** RFC 4380: the headers before an IPv6 packet, if there are any. */
    TEREDO("teredo"),
    /** draft-massar-v6ops-ayiya, anything in anything. */
    AYIYA("ayiya"),
    /** RFC 9293. */
    TCP("tcp"),
    /** RFC 768. */
    UDP("udp"),
    /** RFC 9260: the common header. */
    SCTP("sctp"),
    /** RFC 792, RFC 4443. */
    ICMP("icmp");

    private final String text;

    Layer(String text) {
        this.text = text;
    }

    /** The name, as short as people write it. */
    @Override
    public String toString() {
        return text;
    }
}
