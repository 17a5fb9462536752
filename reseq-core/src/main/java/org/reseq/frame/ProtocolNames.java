package org.reseq.frame;

/** What a person calls the protocols that are not decoded; empty where a number has no well-known name. */
final class ProtocolNames {
    private ProtocolNames() {}

    static String ethertype(int number) {
        return switch (number) {
            case 0x0800 -> "ipv4";
            case 0x0842 -> "wake-on-lan";
            case 0x2000 -> "cdp";
            case 0x6003 -> "decnet";
            case 0x6558 -> "transparent-ethernet-bridging";
            case 0x8035 -> "rarp";
            case 0x809b -> "appletalk";
            case 0x80f3 -> "appletalk-arp";
            case 0x8137 -> "ipx";
            case 0x86dd -> "ipv6";
            case 0x8808 -> "mac-control";
            case 0x8809 -> "slow-protocols";
            case 0x8847, 0x8848 -> "mpls";
            case 0x8863 -> "pppoe-discovery";
            case 0x8864 -> "pppoe-session";
            case 0x886d -> "intel-ans";
            case 0x888e -> "eapol";
            case 0x8892 -> "profinet";
            case 0x889a -> "hyperscsi";
            case 0x88a2 -> "ata-over-ethernet";
            case 0x88a4 -> "ethercat";
            case 0x88b8 -> "goose";
            case 0x88ba -> "sampled-values";
            case 0x88be -> "erspan";
            case 0x88ca -> "tipc";
            case 0x88cc -> "lldp";
            case 0x88e1 -> "homeplug";
            case 0x88e5 -> "macsec";
            case 0x88e7 -> "provider-backbone-bridge";
            case 0x88f7 -> "ptp";
            case 0x8902 -> "cfm";
            case 0x8906 -> "fcoe";
            case 0x8914 -> "fip";
            case 0x8915 -> "roce";
            case 0x8947 -> "geonetworking";
            case 0x9000 -> "loopback-test";
            default -> "";
        };
    }

    static String ip(int number) {
        return switch (number) {
            case 0 -> "hop-by-hop";
            case 1 -> "icmp";
            case 2 -> "igmp";
            case 4 -> "ipv4";
            case 6 -> "tcp";
            case 8 -> "egp";
            case 17 -> "udp";
            case 27 -> "rdp";
            case 33 -> "dccp";
            case 41 -> "ipv6";
            case 46 -> "rsvp";
            case 47 -> "gre";
            case 50 -> "esp";
            case 51 -> "ah";
            case 58 -> "icmpv6";
            case 59 -> "no-next-header";
            case 88 -> "eigrp";
            case 89 -> "ospf";
            case 97 -> "etherip";
            case 103 -> "pim";
            case 108 -> "ipcomp";
            case 112 -> "vrrp";
            case 113 -> "pgm";
            case 115 -> "l2tp";
            case 132 -> "sctp";
            case 136 -> "udp-lite";
            case 137 -> "mpls";
            default -> "";
        };
    }

    static String ppp(int number) {
        return switch (number) {
            case 0x002b -> "ipx";
            case 0x002d -> "compressed-tcp";
            case 0x002f -> "uncompressed-tcp";
            case 0x0031 -> "bridging";
            case 0x003d -> "multilink";
            case 0x00fd -> "compressed";
            case 0x8021 -> "ipcp";
            case 0x8057 -> "ipv6cp";
            case 0x80fd -> "ccp";
            case 0x8281 -> "mplscp";
            case 0xc021 -> "lcp";
            case 0xc023 -> "pap";
            case 0xc025 -> "lqr";
            case 0xc223 -> "chap";
            default -> "";
        };
    }

    /** Of the type in the upper four bits, and the subtype below (IEEE 802.11, table 9-1). */
    static String wifi(int number) {
        return switch (number >>> 4) {
            case 0 -> number == 0x08 ? "beacon" : "management " + (number & 0x0f);
            case 1 -> "control " + (number & 0x0f);
            case 2 -> "without data";
            default -> "extension " + (number & 0x0f);
        };
    }

    /** Of the destination service access point. */
    static String llc(int number) {
        return switch (number) {
            case 0x00 -> "null";
            case 0x06 -> "ip";
            case 0x42 -> "stp";
            case 0xaa -> "snap";
            case 0xe0, 0xff -> "ipx";
            case 0xf0 -> "netbios";
            case 0xfe -> "osi";
            default -> "";
        };
    }
}
