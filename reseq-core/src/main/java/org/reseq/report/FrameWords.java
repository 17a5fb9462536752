package org.reseq.report;

import org.reseq.frame.Frame;
import org.reseq.frame.IpAddress;

/** A frame that belongs to no flow, in one line for a person. */
public final class FrameWords {
    private static final int ARP_IPV4 = 0x0800;

    private FrameWords() {}

    /**
     * {@code icmp  10.0.0.5 > 10.0.0.9  echo request}, {@code arp  who has 10.0.0.9? tell 10.0.0.5}.
     *
     * @param frame of kind ICMP or ARP
     */
    public static String of(Frame frame) {
        return switch (frame.kind()) {
            case ICMP -> icmp(frame);
            case ARP -> arp(frame);
            default -> throw new IllegalArgumentException("expected an ICMP or ARP frame, got " + frame.kind());
        };
    }

    private static String icmp(Frame frame) {
        int type = u8(frame, frame.transportBegin());
        int code = u8(frame, frame.transportBegin() + 1);
        boolean v6 = frame.ipVersion() == 6;
        return (v6 ? "icmp6  " : "icmp  ") + source(frame) + " > " + destination(frame) + "  "
                + (v6 ? type6(type) : type4(type))
                + (code == 0 ? "" : ", code " + code);
    }

    /** RFC 792, and RFC 1256 for routers. */
    private static String type4(int type) {
        return switch (type) {
            case 0 -> "echo reply";
            case 3 -> "destination unreachable";
            case 4 -> "source quench";
            case 5 -> "redirect";
            case 8 -> "echo request";
            case 9 -> "router advertisement";
            case 10 -> "router solicitation";
            case 11 -> "time exceeded";
            case 12 -> "parameter problem";
            case 13 -> "timestamp request";
            case 14 -> "timestamp reply";
            default -> "type " + type;
        };
    }

    /** RFC 4443, section 2.1, RFC 2710 and RFC 3810 for listeners, RFC 4861 for neighbours. */
    private static String type6(int type) {
        return switch (type) {
            case 1 -> "destination unreachable";
            case 2 -> "packet too big";
            case 3 -> "time exceeded";
            case 4 -> "parameter problem";
            case 128 -> "echo request";
            case 129 -> "echo reply";
            case 130 -> "multicast listener query";
            case 131, 143 -> "multicast listener report";
            case 132 -> "multicast listener done";
            case 133 -> "router solicitation";
            case 134 -> "router advertisement";
            case 135 -> "neighbor solicitation";
            case 136 -> "neighbor advertisement";
            case 137 -> "redirect";
            default -> "type " + type;
        };
    }

    /** RFC 826: the protocol's type at 2, the lengths of the addresses at 4 and 5, the operation at 6, the sender's hardware at 8. */
    private static String arp(Frame frame) {
        int at = frame.networkBegin();
        int protocol = u16(frame, at + 2);
        int operation = u16(frame, at + 6);
        if (protocol != ARP_IPV4 || u8(frame, at + 5) != 4) {
            return "arp  operation " + operation + ", protocol " + protocol;
        }
        return switch (operation) {
            case 1 -> "arp  who has " + destination4(frame) + "? tell " + source4(frame);
            case 2 -> "arp  " + source4(frame) + " is at " + hardware(frame, at + 8, u8(frame, at + 4));
            default -> "arp  operation " + operation + ", " + source4(frame) + " > " + destination4(frame);
        };
    }

    private static String hardware(Frame frame, int begin, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            int octet = u8(frame, begin + i);
            text.append(i == 0 ? "" : ":").append(octet < 16 ? "0" : "").append(Integer.toHexString(octet));
        }
        return text.toString();
    }

    private static IpAddress source(Frame frame) {
        return new IpAddress(frame.ipVersion(), frame.sourceHigh(), frame.sourceLow());
    }

    private static IpAddress destination(Frame frame) {
        return new IpAddress(frame.ipVersion(), frame.destinationHigh(), frame.destinationLow());
    }

    private static IpAddress source4(Frame frame) {
        return new IpAddress(4, 0, frame.sourceLow());
    }

    private static IpAddress destination4(Frame frame) {
        return new IpAddress(4, 0, frame.destinationLow());
    }

    private static int u8(Frame frame, int at) {
        return frame.buffer()[at] & 0xff;
    }

    private static int u16(Frame frame, int at) {
        return u8(frame, at) << 8 | u8(frame, at + 1);
    }
}
