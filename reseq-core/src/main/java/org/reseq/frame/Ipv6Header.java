package org.reseq.frame;

import java.util.ArrayList;
import java.util.List;

/**
 * The IPv6 header (RFC 8200, section 3), and the extension headers behind it (section 4).
 */
public final class Ipv6Header implements Header {
    private final HeaderOctets octets;

    Ipv6Header(HeaderOctets octets) {
        this.octets = octets;
    }

    public int version() {
        return octets.u8(0) >>> 4;
    }

    /** 8 bits, of which RFC 2474 calls the first six differentiated services and RFC 3168 the last two congestion notification. */
    public int trafficClass() {
        return octets.u16(0) >>> 4 & 0xff;
    }

    /** 20 bits. */
    public int flowLabel() {
        return octets.u24(1) & 0x0fffff;
    }

    /** In octets, extension headers included; 0 of a jumbogram (RFC 2675). */
    public int payloadLength() {
        return octets.u16(4);
    }

    /** The number of what follows this header, an extension header also. */
    public int nextHeader() {
        return octets.u8(6);
    }

    public int hopLimit() {
        return octets.u8(7);
    }

    public IpAddress sourceAddress() {
        return new IpAddress(6, octets.i64(8), octets.i64(16));
    }

    public IpAddress destinationAddress() {
        return new IpAddress(6, octets.i64(24), octets.i64(32));
    }

    /** Those that were captured whole, in their order, up to the first that is none. */
    public List<Ipv6Extension> extensions() {
        List<Ipv6Extension> extensions = new ArrayList<>();
        int number = nextHeader();
        int at = 40;
        while (Ip.isExtension(number) && extensions.size() <= Ip.MOST_EXTENSIONS && octets.has(at + 8)) {
            int length = Ip.extensionLength(number, octets.u8(at + 1));
            if (!octets.has(at + length)) {
                break;
            }
            Ipv6Extension extension = new Ipv6Extension(number, octets.u8(at), octets.octets(at, at + length));
            extensions.add(extension);
            if (extension.isLaterFragment()) {
                break; // what follows is no header
            }
            number = extension.nextHeader();
            at += length;
        }
        return List.copyOf(extensions);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return 40;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
