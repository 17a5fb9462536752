package org.reseq.frame;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Packets in one frame of 802.11, an A-MSDU, written octet by octet, for tests. */
public final class Aggregate {
    /** LINKTYPE_IEEE802_11. */
    public static final int LINK_TYPE = 105;

    private static final int ETHERNET = 14;

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    private Aggregate() {
        // QoS data from the distribution system, three addresses, sequence control, QoS control: A-MSDU present
        hex("8802 0000 020000000002 020000000003 020000000001 1000 8000");
    }

    /** @param packets each on an Ethernet, as captured: what the snaplen cut off it was never sent */
    public static Aggregate of(TestPacket... packets) {
        Aggregate aggregate = new Aggregate();
        for (TestPacket packet : packets) {
            aggregate.add(packet);
        }
        return aggregate;
    }

    Aggregate add(TestPacket packet) {
        byte[] ethernet = packet.captured();
        return subframe(HexFormat.of().formatHex(ethernet, 12, 14), ethernet);
    }

    /** Adds an aggregate as a payload of GRE (Aruba's), from {@code outer} to {@code outer}. */
    Aggregate aggregateInGre(Aggregate inner, String outer) {
        return subframe("0800", inner.inGre(outer));
    }

    /** This as the payload of an Ethernet frame that carries GRE with 802.11, between two addresses that are the same. */
    public byte[] inGre(String outer) {
        byte[] gre = join(HexFormat.of().parseHex("00008200"), octets());
        return new IpFragment(outer, outer, 0, false).next(47).payload(gre).octets();
    }

    private Aggregate subframe(String type, byte[] ethernet) {
        while (octets.size() > 26 && (octets.size() - 26) % 4 != 0) {
            octets.write(0);
        }
        byte[] ip = Arrays.copyOfRange(ethernet, ETHERNET, ethernet.length);
        hex("020000000002 020000000001" + HexFormat.of().toHexDigits((short) (ip.length + 8)) + "aaaa03 000000" + type);
        octets.writeBytes(ip);
        return this;
    }

    private void hex(String digits) {
        octets.writeBytes(HexFormat.of().parseHex(digits.replace(" ", "")));
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    public byte[] octets() {
        return octets.toByteArray();
    }
}
