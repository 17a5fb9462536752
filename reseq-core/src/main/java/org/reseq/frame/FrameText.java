package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.i64;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

import java.util.Locale;

/** A frame in one line: its headers from the outermost in, each with what tells it from others of its kind. */
final class FrameText {
    private static final String[] FLAGS = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"
    }; // from bit 0 on

    private final StringBuilder text = new StringBuilder();
    private final byte[] b;

    private FrameText(byte[] b) {
        this.b = b;
    }

    static String of(Frame frame) {
        FrameText line = new FrameText(frame.buffer);
        Layers layers = frame.layers;
        for (int i = 0; i < layers.count(); i++) {
            line.text.append(i > 0 ? " / " : "").append(layers.layer(i));
            line.header(layers.layer(i), layers.begin(i));
        }
        if (frame.kind == Frame.Kind.SCTP) {
            line.chunks(new SctpChunks().of(frame));
        }
        line.end(frame);
        return line.text.toString();
    }

    /** One header of it. */
    static String of(HeaderOctets header) {
        FrameText part = new FrameText(header.buffer());
        part.text.append(header.layer());
        part.header(header.layer(), header.begin());
        return part.text.toString();
    }

    private void header(Layer layer, int at) {
        switch (layer) {
            case VLAN -> number(u16(b, at) & 0x0fff);
            case BACKBONE_TAG -> number(i32(b, at) & 0xffffff);
            case MPLS -> labels(at);
            case PPPOE -> number(u16(b, at + 2));
            case ARP -> arp(at);
            case IPV4 -> addresses(4, 0, u32(b, at + 12), 0, u32(b, at + 16));
            case IPV6 -> addresses(6, i64(b, at + 8), i64(b, at + 16), i64(b, at + 24), i64(b, at + 32));
            case GRE -> key(at);
            case ERSPAN -> number(u16(b, at + 2) & 0x03ff);
            case VXLAN, VXLAN_GPE, GENEVE -> number(i32(b, at + 4) >>> 8);
            case GTP -> number(u32(b, at + 4));
            case L2TP -> number(u32(b, (b[at] & 0x40) != 0 ? at + 4 : at + 2));
            case TCP -> tcp(at);
            case UDP -> ports(at);
            case SCTP -> sctp(at);
            case ICMP ->
                text.append(" type ").append(u8(b, at)).append(" code ").append(u8(b, at + 1));
            default -> {}
        }
    }

    private void number(long number) {
        text.append(' ').append(number);
    }

    private void labels(int at) {
        number(i32(b, at) >>> 12);
        while ((b[at + 2] & 1) == 0) {
            at += 4;
            number(i32(b, at) >>> 12);
        }
    }

    private void arp(int at) {
        int hardware = u8(b, at + 4);
        if (u16(b, at + 2) == Ethernet.IPV4 && u8(b, at + 5) == 4) {
            int sender = at + 8 + hardware;
            addresses(4, 0, u32(b, sender), 0, u32(b, sender + 4 + hardware));
        }
    }

    private void key(int at) {
        int flags = u16(b, at);
        if ((flags & 0x2007) == 0x2000) { // a key, in version 0
            text.append(" key ").append(u32(b, (flags & 0xc000) != 0 ? at + 8 : at + 4));
        }
    }

    private void addresses(int version, long sourceHigh, long sourceLow, long destinationHigh, long destinationLow) {
        text.append(' ');
        AddressText.append(text, version, sourceHigh, sourceLow);
        text.append(" > ");
        AddressText.append(text, version, destinationHigh, destinationLow);
    }

    private void ports(int at) {
        text.append(' ').append(u16(b, at)).append(" > ").append(u16(b, at + 2));
    }

    private void tcp(int at) {
        ports(at);
        int flags = u16(b, at + 12) & 0x01ff;
        text.append(" seq ").append(u32(b, at + 4));
        if ((flags & 0x10) != 0) {
            text.append(" ack ").append(u32(b, at + 8));
        }
        text.append(" [");
        String comma = "";
        for (int bit = 0; bit < FLAGS.length; bit++) {
            if ((flags >>> bit & 1) != 0) {
                text.append(comma).append(FLAGS[bit]);
                comma = ", ";
            }
        }
        text.append(']');
    }

    private void sctp(int at) {
        ports(at);
        text.append(String.format(Locale.ROOT, " tag 0x%08x", i32(b, at + 4)));
    }

    private void chunks(SctpChunks chunks) {
        text.append(" [");
        for (String comma = ""; chunks.next(); comma = ", ") {
            text.append(comma).append(chunks.name());
            if (chunks.isData()) {
                number(Integer.toUnsignedLong(chunks.i32At(0)));
            }
        }
        text.append(chunks.isMalformed() ? " ...]" : "]");
    }

    /** How many octets the headers lead to, and how many of them were captured; or where they led to instead. */
    private void end(Frame frame) {
        String slash = frame.layers.count() > 0 ? " / " : "";
        switch (frame.kind) {
            case FRAGMENT ->
                text.append(" / fragment ")
                        .append(frame.fragmentOffset)
                        .append('-')
                        .append(frame.fragmentOffset + frame.payloadOriginalLength)
                        .append(frame.moreFragments ? " of more" : "");
            case TCP, UDP, SCTP, ICMP -> {
                int original = frame.payloadOriginalLength;
                if (original > 0) {
                    text.append(slash).append(original).append(original == 1 ? " octet" : " octets");
                }
                if (frame.payloadLength < original) {
                    text.append(" (").append(frame.payloadLength).append(" captured)");
                }
            }
            case MALFORMED -> text.append(slash).append("malformed: ").append(frame.reason);
            default -> text.append(frame.reason.isEmpty() ? "" : slash + frame.reason);
        }
    }
}
