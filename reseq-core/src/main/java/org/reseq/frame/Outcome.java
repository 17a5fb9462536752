package org.reseq.frame;

import java.util.Locale;
import org.reseq.capture.LinkType;
import org.reseq.frame.Frame.Kind;

/**
 * What can come of a frame, most of it with a number: an ethertype, a protocol.
 *
 * <p>The decoding of a layer ends in a code, an outcome and its number in one long, so that a frame costs no object. Only
 * the first code of its sort is ever made a name ({@link FrameTally}).
 */
enum Outcome {
    TCP(Kind.TCP, ""),
    UDP(Kind.UDP, ""),
    ICMP(Kind.ICMP, ""),
    ARP(Kind.ARP, ""),
    SCTP(Kind.SCTP, ""),
    FRAGMENT(Kind.FRAGMENT, ""),
    LINK_TYPE(Kind.UNKNOWN, "link-type"),
    ADDRESS_FAMILY(Kind.UNKNOWN, "address-family"),
    LLC(Kind.UNKNOWN, "802.3 llc"),
    SNAP(Kind.UNKNOWN, "802.3 snap"),
    SLL_PROTOCOL(Kind.UNKNOWN, "linux-sll protocol"),
    PPP_PROTOCOL(Kind.UNKNOWN, "ppp protocol"),
    PPPOE_CODE(Kind.UNKNOWN, "pppoe version, type and code"),
    SLARP(Kind.UNKNOWN, "c-hdlc slarp"),
    NSH_VERSION(Kind.UNKNOWN, "nsh of another version"),
    NSH_PROTOCOL(Kind.UNKNOWN, "nsh protocol"),
    MPLS_PAYLOAD(Kind.UNKNOWN, "mpls payload"),
    GRE_VERSION(Kind.UNKNOWN, "gre of another version"),
    GRE_ACKNOWLEDGMENT(Kind.UNKNOWN, "gre acknowledgment"),
    ERSPAN_TYPE(Kind.UNKNOWN, "erspan frame type"),
    ETHERIP_VERSION(Kind.UNKNOWN, "etherip version"),
    NFLOG_PAYLOAD(Kind.UNKNOWN, "nflog without a packet"),
    ARCNET_PROTOCOL(Kind.UNKNOWN, "arcnet protocol"),
    ARCNET_FRAGMENT(Kind.UNKNOWN, "arcnet fragment"),
    FDDI_CONTROL(Kind.UNKNOWN, "fddi frame control"),
    FRAME_RELAY_CONTROL(Kind.UNKNOWN, "frame-relay control"),
    NLPID(Kind.UNKNOWN, "nlpid"),
    WIFI_TYPE(Kind.UNKNOWN, "802.11"),
    WIFI_ENCRYPTED(Kind.UNKNOWN, "802.11 encrypted data"),
    WIFI_FRAGMENT(Kind.UNKNOWN, "802.11 fragment"),
    WIFI_AGGREGATE(Kind.UNKNOWN, "802.11 aggregate in another"),
    ETHERTYPE(Kind.UNKNOWN, "ethertype"),
    IP_PROTOCOL(Kind.UNKNOWN, "ip-protocol"),
    LINK_CUT(Kind.MALFORMED, "link header cut short"),
    VLAN_CUT(Kind.MALFORMED, "vlan tag cut short"),
    TAG_CUT(Kind.MALFORMED, "tag cut short"),
    NSH_CUT(Kind.MALFORMED, "nsh header cut short"),
    LAYER_DEPTH(Kind.MALFORMED, "more than " + Layers.MOST + " headers"),
    LLC_CUT(Kind.MALFORMED, "llc header cut short"),
    PPP_CUT(Kind.MALFORMED, "ppp header cut short"),
    PPPOE_CUT(Kind.MALFORMED, "pppoe header cut short"),
    HDLC_CUT(Kind.MALFORMED, "hdlc header cut short"),
    MPLS_CUT(Kind.MALFORMED, "mpls labels cut short"),
    GRE_CUT(Kind.MALFORMED, "gre header cut short"),
    ERSPAN_CUT(Kind.MALFORMED, "erspan header cut short"),
    ETHERIP_CUT(Kind.MALFORMED, "etherip header cut short"),
    RADIO_CUT(Kind.MALFORMED, "radio header cut short"),
    WIFI_CUT(Kind.MALFORMED, "802.11 header cut short"),
    IP_CUT(Kind.MALFORMED, "ip header cut short"),
    IP_VERSION(Kind.MALFORMED, "ip version neither 4 nor 6"),
    IPV4_CUT(Kind.MALFORMED, "ipv4 header cut short"),
    IPV4_VERSION(Kind.MALFORMED, "ipv4 header of another version"),
    IPV4_HEADER_LENGTH(Kind.MALFORMED, "ipv4 header length below 20"),
    IPV4_TOTAL_LENGTH(Kind.MALFORMED, "ipv4 total length below its header length"),
    IPV6_CUT(Kind.MALFORMED, "ipv6 header cut short"),
    IPV6_VERSION(Kind.MALFORMED, "ipv6 header of another version"),
    IPV6_EXTENSION_CUT(Kind.MALFORMED, "ipv6 extension header cut short"),
    IPV6_EXTENSION_DEPTH(Kind.MALFORMED, "more than " + Ip.MOST_EXTENSIONS + " ipv6 extension headers"),
    FRAGMENT_LENGTH(Kind.MALFORMED, "ip fragment of no multiple of 8 octets, and not the last"),
    FRAGMENT_BEYOND(Kind.MALFORMED, "ip fragment beyond 65535 octets"),
    TCP_CUT(Kind.MALFORMED, "tcp header cut short"),
    TCP_HEADER_LENGTH(Kind.MALFORMED, "tcp header length below 20"),
    TCP_HEADER_BEYOND(Kind.MALFORMED, "tcp header longer than its segment"),
    UDP_CUT(Kind.MALFORMED, "udp header cut short"),
    UDP_LENGTH(Kind.MALFORMED, "udp length below 8"),
    PIM_CUT(Kind.MALFORMED, "pim header cut short"),
    SCTP_CUT(Kind.MALFORMED, "sctp header cut short"),
    ICMP_CUT(Kind.MALFORMED, "icmp header cut short"),
    ARP_CUT(Kind.MALFORMED, "arp packet cut short");

    private static final Outcome[] ALL = values();
    private static final int NUMBER_BITS = 40;
    private static final long NUMBER = (1L << NUMBER_BITS) - 1;
    private static final long OTHERS = 1L << NUMBER_BITS; // above every number, below every outcome

    final Kind kind;
    private final String text;

    Outcome(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    long code() {
        return code(0);
    }

    long code(int number) {
        return code(Integer.toUnsignedLong(number));
    }

    /** @param number of up to 40 bits */
    long code(long number) {
        return (long) ordinal() << NUMBER_BITS + 1 | number & NUMBER;
    }

    /** A header that is not all there: because the snaplen cut the frame, which is no fault of its sender, or because it ends. */
    long cut(Frame frame) {
        return code(frame.beyond > 0 ? 1 : 0);
    }

    static Outcome of(long code) {
        return ALL[(int) (code >>> NUMBER_BITS + 1)];
    }

    /** Whether a capture can have any number of codes of this outcome, where all others have one or two. */
    boolean isNumbered() {
        return switch (this) {
            case LINK_TYPE,
                    ADDRESS_FAMILY,
                    LLC,
                    SNAP,
                    ETHERTYPE,
                    IP_PROTOCOL,
                    SLL_PROTOCOL,
                    PPP_PROTOCOL,
                    PPPOE_CODE,
                    ERSPAN_TYPE,
                    ETHERIP_VERSION,
                    ARCNET_PROTOCOL,
                    FDDI_CONTROL,
                    FRAME_RELAY_CONTROL,
                    NLPID,
                    NSH_PROTOCOL,
                    WIFI_TYPE -> true;
            default -> false;
        };
    }

    /** The code that takes in all numbers there is no room for. */
    long others() {
        return code() | OTHERS;
    }

    /** The words for a code; made once per code. */
    static String name(long code) {
        Outcome outcome = of(code);
        if ((code & OTHERS) != 0) {
            return outcome.text + " (others)";
        }
        int number = (int) code;
        return switch (outcome) {
            case LINK_TYPE -> new LinkType(number).toString();
            case ADDRESS_FAMILY -> outcome.text + " " + Integer.toUnsignedString(number);
            case LLC -> named(String.format(Locale.ROOT, "%s 0x%02x", outcome.text, number), ProtocolNames.llc(number));
            case ETHERTYPE ->
                named(String.format(Locale.ROOT, "%s 0x%04x", outcome.text, number), ProtocolNames.ethertype(number));
            case SNAP ->
                String.format(Locale.ROOT, "%s 0x%06x 0x%04x", outcome.text, (code & NUMBER) >>> 16, number & 0xffff);
            case SLL_PROTOCOL, PPPOE_CODE -> String.format(Locale.ROOT, "%s 0x%04x", outcome.text, number);
            case PPP_PROTOCOL ->
                named(String.format(Locale.ROOT, "%s 0x%04x", outcome.text, number), ProtocolNames.ppp(number));
            case ARCNET_PROTOCOL, FDDI_CONTROL, FRAME_RELAY_CONTROL, NLPID, NSH_PROTOCOL ->
                String.format(Locale.ROOT, "%s 0x%02x", outcome.text, number);
            case ERSPAN_TYPE, ETHERIP_VERSION -> outcome.text + " " + number;
            case WIFI_TYPE -> outcome.text + " " + ProtocolNames.wifi(number);
            case IP_PROTOCOL -> named(outcome.text + " " + number, ProtocolNames.ip(number));
            default -> number == 0 ? outcome.text : outcome.text + " in the capture";
        };
    }

    private static String named(String text, String name) {
        return name.isEmpty() ? text : text + " (" + name + ")";
    }
}
