package org.reseq.capture;

/**
 * What a record's octets begin with: a LINKTYPE_ number of the tcpdump.org registry.
 *
 * @param number as it stands in the capture, without the bits about the frame check sequence
 */
public record LinkType(int number) {
    public static final LinkType ETHERNET = new LinkType(1);

    /** The registry's name in lower case with hyphens, as {@code linux-sll}; empty where this version knows none. */
    public String name() {
        return switch (number) {
            case 0 -> "null";
            case 1 -> "ethernet";
            case 6 -> "ieee802-5";
            case 7 -> "arcnet-bsd";
            case 8 -> "slip";
            case 9 -> "ppp";
            case 10 -> "fddi";
            case 12, 14, 101 -> "raw";
            case 50 -> "ppp-hdlc";
            case 51 -> "ppp-ether";
            case 100 -> "atm-rfc1483";
            case 104 -> "c-hdlc";
            case 105 -> "ieee802-11";
            case 107 -> "frelay";
            case 108 -> "loop";
            case 109 -> "enc";
            case 113 -> "linux-sll";
            case 114 -> "ltalk";
            case 117 -> "pflog";
            case 119 -> "ieee802-11-prism";
            case 122 -> "ip-over-fc";
            case 123 -> "sunatm";
            case 127 -> "ieee802-11-radiotap";
            case 129 -> "arcnet-linux";
            case 138 -> "apple-ip-over-ieee1394";
            case 139 -> "mtp2-with-phdr";
            case 140 -> "mtp2";
            case 141 -> "mtp3";
            case 142 -> "sccp";
            case 143 -> "docsis";
            case 144 -> "linux-irda";
            case 147, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162 ->
                "user" + (number - 147);
            case 163 -> "ieee802-11-avs";
            case 165 -> "bacnet-ms-tp";
            case 166 -> "ppp-pppd";
            case 169 -> "gprs-llc";
            case 177 -> "linux-lapd";
            case 178 -> "juniper-ether";
            case 182 -> "mfr";
            case 187 -> "bluetooth-hci-h4";
            case 189 -> "usb-linux";
            case 192 -> "ppi";
            case 195 -> "ieee802-15-4-withfcs";
            case 197 -> "erf";
            case 201 -> "bluetooth-hci-h4-with-phdr";
            case 203 -> "lapd";
            case 204 -> "ppp-with-dir";
            case 205 -> "c-hdlc-with-dir";
            case 206 -> "frelay-with-dir";
            case 209 -> "ipmb-linux";
            case 215 -> "ieee802-15-4-nonask-phy";
            case 219 -> "mpls";
            case 220 -> "usb-linux-mmapped";
            case 224 -> "fc-2";
            case 225 -> "fc-2-with-frame-delims";
            case 226 -> "ipnet";
            case 227 -> "can-socketcan";
            case 228 -> "ipv4";
            case 229 -> "ipv6";
            case 230 -> "ieee802-15-4-nofcs";
            case 231 -> "dbus";
            case 235 -> "dvb-ci";
            case 239 -> "nflog";
            case 240 -> "netanalyzer";
            case 241 -> "netanalyzer-transparent";
            case 242 -> "ipoib";
            case 243 -> "mpeg-2-ts";
            case 246 -> "pfsync";
            case 247 -> "infiniband";
            case 248 -> "sctp";
            case 249 -> "usbpcap";
            case 251 -> "bluetooth-le-ll";
            case 252 -> "wireshark-upper-pdu";
            case 253 -> "netlink";
            case 254 -> "bluetooth-linux-monitor";
            case 256 -> "bluetooth-le-ll-with-phdr";
            case 258 -> "pktap";
            case 259 -> "epon";
            case 266 -> "usb-darwin";
            case 267 -> "openflow";
            case 271 -> "vsock";
            case 272 -> "nordic-ble";
            case 274 -> "ethernet-mpacket";
            case 276 -> "linux-sll2";
            case 279 -> "ebhscr";
            case 280 -> "vpp-dispatch";
            case 281 -> "dsa-tag-brcm";
            case 282 -> "dsa-tag-brcm-prepend";
            case 283 -> "ieee802-15-4-tap";
            case 284 -> "dsa-tag-dsa";
            case 285 -> "dsa-tag-edsa";
            case 290 -> "etw";
            default -> "";
        };
    }

    /** As {@code link-type 113 (linux-sll)}. */
    @Override
    public String toString() {
        String name = name();
        return "link-type " + number + (name.isEmpty() ? "" : " (" + name + ")");
    }
}
