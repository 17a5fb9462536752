package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reseq.capture.Allocation;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;
import org.reseq.frame.Frame.Kind;

/** A packet is the same whatever carries it. */
class LinksAndTunnelsTest {

    static List<Wrap> everyWrap() {
        return Wrap.all();
    }

    @ParameterizedTest
    @MethodSource("everyWrap")
    void whatCarriesASegmentChangesNothingOfIt(Wrap wrap) {
        assertCarried(wrap, packet());
        assertCarried(wrap, packet6());
    }

    @Test
    void teredoCarriesIpv6() {
        Wrap.TEREDO.forEach(wrap -> assertCarried(wrap, packet6()));
    }

    private static void assertCarried(Wrap wrap, TcpPacket packet) {
        Frame plain = packet.frame();
        Frame frame = decode(wrap.record(packet));
        assertEquals(Kind.TCP, frame.kind(), frame.reason());
        assertEquals(plain.ipVersion(), frame.ipVersion());
        assertEquals(plain.sourceHigh(), frame.sourceHigh());
        assertEquals(plain.sourceLow(), frame.sourceLow());
        assertEquals(plain.destinationHigh(), frame.destinationHigh());
        assertEquals(plain.destinationLow(), frame.destinationLow());
        assertEquals(plain.sourcePort(), frame.sourcePort());
        assertEquals(plain.destinationPort(), frame.destinationPort());
        assertEquals(plain.sequenceNumber(), frame.sequenceNumber());
        assertEquals(plain.acknowledgmentNumber(), frame.acknowledgmentNumber());
        assertEquals(plain.flags(), frame.flags());
        assertEquals(plain.window(), frame.window());
        assertEquals(plain.payloadOriginalLength(), frame.payloadOriginalLength());
        assertEquals("hello", payload(frame));
        assertEquals(wrap.layers(), headersBeforeTheInnerIp(frame));
    }

    @ParameterizedTest
    @MethodSource("everyWrap")
    void whatTheSnaplenCutsOffIsKnownByItsLength(Wrap wrap) {
        byte[] octets = wrap.octets(packet());
        byte[] cut = Arrays.copyOf(octets, octets.length - 2);
        Frame frame = decode(TestRecords.record(1, 0, new LinkType(wrap.linkType()), cut, octets.length));
        assertEquals(Kind.TCP, frame.kind(), frame.reason());
        assertEquals("hel", payload(frame));
        assertEquals(5, frame.payloadOriginalLength());
    }

    @Test
    void nothingIsAllocatedForAFrame() throws IOException {
        List<CapturedRecord> records = Stream.of(packet(), packet6())
                .flatMap(packet -> Wrap.all().stream().map(wrap -> wrap.record(packet)))
                .toList();
        FrameDecoder decoder = new FrameDecoder();
        Frame frame = new Frame();
        records.forEach(record -> decoder.decode(record, frame));
        long allocated = Allocation.of(() -> {
            for (int round = 0; round < 500; round++) {
                for (int i = 0; i < records.size(); i++) {
                    decoder.decode(records.get(i), frame);
                }
            }
        });
        assertEquals(501L * records.size(), decoder.counts().tcp());
        assertTrue(allocated < 10_000, "allocated " + allocated);
    }

    /** A PPPoE session is one: its addresses are its own. */
    @Test
    void aLinkIsNoTunnel() {
        for (Wrap wrap : Wrap.LINKS) {
            assertEquals(
                    wrap.layers().contains("pppoe"),
                    decode(wrap.record(packet())).tunnel() != 0,
                    wrap.name());
        }
    }

    @Test
    void aPortAloneMakesNoTunnel() {
        for (Wrap wrap :
                Stream.concat(Wrap.all().stream(), Wrap.TEREDO.stream()).toList()) {
            if (!wrap.layers().startsWith("eth ipv4 udp")) {
                continue;
            }
            // What should be an IP packet is none: its version, or its length, is another one.
            byte[] noVersion = wrap.octets(packet6());
            noVersion[noVersion.length - packet6().octets().length + 14] = 0x10;
            byte[] tooLong = wrap.octets(packet6());
            tooLong[tooLong.length - packet6().octets().length + 18] = 0x7f;
            for (byte[] octets : List.of(noVersion, tooLong)) {
                Frame frame = decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length));
                assertEquals(Kind.UDP, frame.kind(), wrap.name() + frame.reason());
                assertEquals(4, frame.ipVersion());
                assertEquals(0xc123, frame.sourcePort());
                assertEquals(octets.length - 14 - 20 - 8, frame.payloadLength());
                assertEquals(0, frame.tunnel());
                assertEquals(3, frame.layers().count());
            }
        }
    }

    @Test
    void aNetworkIdentifierIsTheNetworkWhereverItsEndsAre() {
        FrameDecoder decoder = new FrameDecoder();
        for (String name : List.of("vxlan", "geneve")) {
            byte[] octets = wrap(name).octets(packet());
            int tunnel = tunnel(decoder, octets);
            octets[14 + 19] = (byte) 239; // to another end
            assertEquals(tunnel, tunnel(decoder, octets));
            octets[14 + 20 + 8 + 6]++; // in another network
            assertEquals(tunnel + 1, tunnel(decoder, octets));
        }
    }

    @Test
    void thePaddingBehindAPppoeFrameIsNoPayload() {
        byte[] octets = wrap("pppoe").octets(packet());
        octets[14 + 8 + 2] = octets[14 + 8 + 3] = 0; // a total length that says nothing
        byte[] padded = Arrays.copyOf(octets, octets.length + 7);
        Frame frame = decode(TestRecords.record(1, 0, LinkType.ETHERNET, padded, padded.length));
        assertEquals("hello", payload(frame));
    }

    @Test
    void ofTheWordsOfGreOnlyTheKeyIsTheTunnels() {
        FrameDecoder decoder = new FrameDecoder();
        byte[] octets = wrap("gre with all words").octets(packet());
        int checksum = 14 + 20 + 4;
        assertEquals(1, tunnel(decoder, octets));
        octets[checksum]++;
        octets[checksum + 8]++; // the sequence number
        assertEquals(1, tunnel(decoder, octets));
        octets[checksum + 4]++;
        assertEquals(2, tunnel(decoder, octets));
    }

    private static Wrap wrap(String name) {
        return Wrap.all().stream()
                .filter(wrap -> wrap.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static int tunnel(FrameDecoder decoder, byte[] octets) {
        Frame frame = new Frame();
        decoder.decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length), frame);
        assertEquals(Kind.TCP, frame.kind());
        return frame.tunnel();
    }

    @Test
    void vlansAreToldApartOnRequest() {
        FrameDecoder decoder = new FrameDecoder(true);
        assertEquals(1, tunnel(decoder, packet().vlan(0x8100, 5)));
        assertEquals(2, tunnel(decoder, packet().vlan(0x8100, 6)));
        assertEquals(1, tunnel(decoder, packet().vlan(0x8100, 0xe005)));
        assertEquals(3, tunnel(decoder, packet().vlan(0x88a8, 6).vlan(0x8100, 5)));
        assertEquals(0, tunnel(decoder, packet().vlan(0x8100, 0xe000)));
        assertEquals(0, tunnel(new FrameDecoder(), packet().vlan(0x8100, 5)));
    }

    @Test
    void bothDirectionsAreInOneTunnel() {
        FrameDecoder decoder = new FrameDecoder();
        assertEquals(1, tunnel(decoder, packet().gre("192.0.2.1", "192.0.2.2", 7)));
        assertEquals(1, tunnel(decoder, packet().gre("192.0.2.2", "192.0.2.1", 7)));
        assertEquals(2, tunnel(decoder, packet().gre("192.0.2.2", "192.0.2.1", 8)));
        assertEquals(3, tunnel(decoder, packet().gre("192.0.2.1", "192.0.2.3", 7)));
        assertEquals(1, tunnel(decoder, packet().gre("192.0.2.1", "192.0.2.2", 7)));
        assertEquals(0, tunnel(decoder, packet()));
    }

    private static int tunnel(FrameDecoder decoder, TcpPacket packet) {
        Frame frame = new Frame();
        decoder.decode(packet.record(1), frame);
        assertEquals(Kind.TCP, frame.kind());
        return frame.tunnel();
    }

    @Test
    void aMirroredFrameIsInNoTunnel() {
        for (Wrap wrap : Wrap.TUNNELS) {
            assertEquals(
                    !wrap.name().startsWith("erspan"),
                    decode(wrap.record(packet())).tunnel() != 0,
                    wrap.name());
        }
    }

    @Test
    void whatIsInsideATunnelHasNothingOfTheAddressesOutside() {
        byte[] arp = IcmpArpTest.request();
        byte[] octets = wrap("gre with ethernet").around().apply(new Wrap.Inner(arp));
        Frame frame = decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length));
        assertEquals(Kind.ARP, frame.kind());
        assertEquals(0, frame.ipVersion());
    }

    @Test
    void aPacketCutOnItsWayIntoATunnelIsTakenIfItsHeaderIsCertain() {
        Wrap gtp = Wrap.TUNNELS.stream()
                .filter(wrap -> wrap.name().equals("gtp"))
                .findFirst()
                .orElseThrow();
        byte[] whole = packet().octets();
        byte[] cut = gtp.around().apply(new Wrap.Inner(Arrays.copyOf(whole, whole.length - 3)));
        assertEquals("he", payload(decode(cut)));
        cut[60] ^= 1; // of the inner header's checksum
        assertEquals(Kind.UDP, decode(cut).kind());
        cut[60] = cut[61] = 0; // left to the network card: says nothing
        assertEquals(Kind.UDP, decode(cut).kind());
    }

    @Test
    void whatAMirrorCutOfADatagramIsKnownByItsLength() {
        byte[] whole =
                new UdpPacket("10.0.0.1", 1000, "10.0.0.2", 53).payload("hello").octets();
        for (String name : List.of("erspan 2", "vxlan")) {
            Frame frame = decode(wrap(name).around().apply(new Wrap.Inner(Arrays.copyOf(whole, whole.length - 3))));
            assertEquals(Kind.UDP, frame.kind(), frame.reason());
            assertEquals(53, frame.destinationPort());
            assertEquals("he", payload(frame));
            assertEquals(5, frame.payloadOriginalLength());
            assertEquals(List.of("udp-length"), frame.oddities());
        }
    }

    @Test
    void whatIsSecuredButNotEncryptedIsRead() {
        byte[] packet = packet().octets();
        byte[] secured = Arrays.copyOfRange(packet, 12, packet.length);
        String addresses = "020000000002 020000000001 88e5";
        byte[] check = new byte[16];
        for (String tag : List.of("00 00 00000042", "20 00 00000042 020000000001 0064")) {
            byte[] octets = Wrap.join(addresses + tag, secured, check);
            Frame frame = decode(octets);
            assertEquals("hello", payload(frame));
            assertEquals(5, frame.payloadOriginalLength());
            assertEquals("eth macsec", headersBeforeTheInnerIp(frame));
            // the IP header's own length must not be what ends it
            octets[octets.length - 16 - packet.length + 16] = octets[octets.length - 16 - packet.length + 17] = 0;
            assertEquals("hello", payload(decode(octets)));
            byte[] cut = Arrays.copyOf(octets, octets.length - 18);
            frame = decode(TestRecords.record(1, 0, LinkType.ETHERNET, cut, octets.length));
            assertEquals("hel", payload(frame));
            assertEquals(5, frame.payloadOriginalLength());
        }
        byte[] padded = Wrap.join(addresses + "00" + "2f 00000042", Arrays.copyOf(secured, 47), check, check);
        padded[14 + 6 + 4] = padded[14 + 6 + 5] = 0; // no total length: the short length ends it
        assertEquals("hello", payload(decode(padded)));
        for (String tag : List.of("08 00", "04 00", "80 00")) { // encrypted, changed, another version
            assertEquals(
                    "ethertype 0x88e5 (macsec)",
                    decode(Wrap.join(addresses + tag + "00000042", secured, check))
                            .reason());
        }
        assertEquals(
                "tag cut short",
                decode(Wrap.join(addresses + "00 00 00000042", new byte[17])).reason());
        assertEquals(
                "tag cut short", decode(Wrap.join(addresses + "00 00 000000")).reason());
    }

    @Test
    void aRegisterWithoutAPacketIsNoTunnel() {
        byte[] octets = wrap("pim register").octets(packet());
        octets[14 + 20 + 4] = 0x40;
        assertEquals("ip-protocol 103 (pim)", decode(octets).reason());
        octets[14 + 20 + 4] = (byte) 0x80; // sent by a border router: a packet all the same
        assertEquals("hello", payload(decode(octets)));
        octets[14 + 20] = 0x20; // a Hello
        assertEquals("ip-protocol 103 (pim)", decode(octets).reason());
    }

    @Test
    void aServiceHeaderOfAnotherVersionOrProtocolIsNotFollowed() {
        byte[] octets = wrap("service header with context").octets(packet());
        octets[14] |= 0x40;
        assertEquals("nsh of another version", decode(octets).reason());
        octets[14] = 0;
        octets[14 + 3] = 0x77;
        assertEquals("nsh protocol 0x77", decode(octets).reason());
        octets[14 + 1] = 1; // a word less than every service header has
        assertEquals("nsh header cut short", decode(octets).reason());
        octets[14 + 1] = 0x3f;
        assertEquals("nsh header cut short", decode(octets).reason());
    }

    @Test
    void aNumberThatIsAnyonesToUseIsPktapOnlyIfItsHeaderIs() {
        byte[] octets = wrap("pktap").octets(packet());
        octets[4] = 2;
        Frame frame = decode(TestRecords.record(1, 0, new LinkType(149), octets, octets.length));
        assertEquals(Kind.UNKNOWN, frame.kind());
        assertTrue(frame.reason().startsWith("link-type 149"), frame.reason());
    }

    @Test
    void tagsWithoutEndAreFollowedOnlySoFar() {
        byte[] mpls = Wrap.join("00000140", new byte[4_000_000]);
        for (int at = 4 + 12; at + 4 <= mpls.length; at += 4) {
            mpls[at] = (byte) 0x81;
        }
        Frame frame = decode(TestRecords.record(1, 0, new LinkType(219), mpls, mpls.length));
        assertEquals("mpls payload", frame.reason());
    }

    @Test
    void ofAJuniperRouterOnlyFramesWithTheirLinkHeaderAreKnown() {
        for (String begin : List.of("4d474302", "4d474401")) { // no link header; other letters
            byte[] octets = Wrap.join(begin, packet().octets());
            Frame frame = decode(TestRecords.record(1, 0, new LinkType(178), octets, octets.length));
            assertEquals("link-type 178 (juniper-ether)", frame.reason());
        }
    }

    private static Frame decode(byte[] octets) {
        return decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length));
    }

    private static Frame decode(CapturedRecord record) {
        Frame frame = new Frame();
        new FrameDecoder().decode(record, frame);
        return frame;
    }

    private static String headersBeforeTheInnerIp(Frame frame) {
        StringJoiner names = new StringJoiner(" ");
        Layers layers = frame.layers();
        assertEquals(Layer.TCP, layers.layer(layers.count() - 1));
        assertEquals(frame.transportBegin(), layers.begin(layers.count() - 1));
        assertEquals(frame.networkBegin(), layers.begin(layers.count() - 2));
        for (int i = 0; i < layers.count() - 2; i++) {
            names.add(layers.layer(i).toString());
            assertTrue(layers.begin(i) < layers.begin(i + 1));
        }
        return names.toString();
    }

    private static TcpPacket packet() {
        return new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80)
                .seq(7)
                .ack(0xffffffff)
                .flags("P")
                .window(99)
                .payload("hello");
    }

    private static TcpPacket packet6() {
        return new TcpPacket("2001:db8::1", 1000, "2001:db8::2", 80)
                .seq(7)
                .ack(8)
                .payload("hello");
    }

    private static String payload(Frame frame) {
        return new String(frame.buffer(), frame.payloadBegin(), frame.payloadLength(), StandardCharsets.ISO_8859_1);
    }
}
