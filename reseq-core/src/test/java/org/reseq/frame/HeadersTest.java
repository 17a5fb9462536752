package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.reseq.frame.HeaderFields.assertFields;
import static org.reseq.frame.HeaderFields.octets;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reseq.capture.LinkType;
import org.reseq.capture.TestRecords;

/** Fields stand where the diagrams of their standards draw them. */
class HeadersTest {

    @Test
    void ethernet() {
        assertFields(
                EthernetHeader::new,
                "010203040506 0a0b0c0d0e0f 86dd",
                "destination 01:02:03:04:05:06, source 0a:0b:0c:0d:0e:0f, lengthOrType 34525, length 14");
    }

    @Test
    void vlan() {
        assertFields(
                VlanTag::new,
                "b123 0800",
                "priorityCodePoint 5, dropEligible true, vlanIdentifier 291, lengthOrType 2048, length 4");
        assertFields(
                BackboneTag::new,
                "48 123456",
                "priorityCodePoint 2, dropEligible false, useCustomerAddress true, serviceInstanceIdentifier 1193046, length 4");
    }

    @Test
    void llcAndSnap() {
        String points = "destinationServiceAccessPoint 170, sourceServiceAccessPoint 171, ";
        assertFields(LlcHeader::new, "aaab03", points + "control 3, length 3");
        assertFields(LlcHeader::new, "aaab0102", points + "control 258, length 4");
        assertFields(LlcHeader::new, "aaab01", points + "control -1, length 4");
        assertFields(
                SnapHeader::new,
                "0080c2 0007",
                "organizationallyUniqueIdentifier 32962, protocolIdentifier 7, length 5");
    }

    @Test
    void cooked() {
        assertFields(
                SllHeader::new,
                "0004 0001 0006 0102030405060708 0800",
                "packetType 4, arphrdType 1, linkLayerAddressLength 6, linkLayerAddress \"\\x01\\x02\\x03\\x04\\x05\\x06\","
                        + " protocolType 2048, length 16");
        assertFields(
                Sll2Header::new,
                "86dd 0102 00000003 0304 04 0a 6162636465666768",
                "protocolType 34525, reserved 258, interfaceIndex 3, arphrdType 772, packetType 4,"
                        + " linkLayerAddressLength 10, linkLayerAddress \"abcdefgh\", length 20");
    }

    @Test
    void pointToPoint() {
        assertFields(CiscoHdlcHeader::new, "8f01 0800", "address 143, control 1, protocol 2048, length 4");
        assertFields(PppHeader::new, "ff03 0021", "address 255, control 3, protocol 33, length 4");
        assertFields(PppHeader::new, "c021", "address -1, control -1, protocol 49185, length 2");
        assertFields(PppHeader::new, "57", "address -1, control -1, protocol 87, length 1");
        assertFields(
                PppoeHeader::new,
                "12 03 0405 0607",
                "version 1, type 2, code 3, sessionId 1029, payloadLength 1543, length 6");
    }

    @Test
    void mpls() {
        assertFields(
                MplsHeader::new,
                "12345a40 0001033f",
                "depth 2, entry0 74565 5 false 64, entry1 16 1 true 63, length 8");
        MplsHeader one = new MplsHeader(octets("00010140"));
        assertThrows(IndexOutOfBoundsException.class, () -> one.label(1));
    }

    @Test
    void arp() {
        assertFields(
                ArpHeader::new,
                "0001 0800 06 04 0002 616161616161 62626262 636363636363 64646464",
                "hardwareAddressSpace 1, protocolAddressSpace 2048, hardwareAddressLength 6, protocolAddressLength 4,"
                        + " opcode 2, senderHardwareAddress \"aaaaaa\", senderProtocolAddress \"bbbb\","
                        + " targetHardwareAddress \"cccccc\", targetProtocolAddress \"dddd\", length 28");
    }

    @Test
    void ipv4() {
        String fixed = "typeOfService 2, totalLength 772, identification 1286, ";
        String rest =
                "timeToLive 9, protocol 10, headerChecksum 2828, sourceAddress 1.2.3.4, destinationAddress 5.6.7.8, ";
        assertFields(
                Ipv4Header::new,
                "46 02 0304 0506 4123 09 0a 0b0c 01020304 05060708 616263",
                "version 4, internetHeaderLength 6, " + fixed + "flags 2, dontFragment true, moreFragments false,"
                        + " fragmentOffset 291, " + rest + "options \"abc\", length 24");
        assertFields(
                Ipv4Header::new,
                "45 02 0304 0506 b001 09 0a 0b0c 01020304 05060708 616263",
                "version 4, internetHeaderLength 5, " + fixed + "flags 5, dontFragment false, moreFragments true,"
                        + " fragmentOffset 4097, " + rest + "options \"\", length 20");
    }

    @Test
    void ipv6() {
        assertFields(
                Ipv6Header::new,
                "6ab12345 0006 3b 40 20010db8000000000000000000000001 fe800000000000000000000000000002",
                "version 6, trafficClass 171, flowLabel 74565, payloadLength 6, nextHeader 59, hopLimit 64,"
                        + " sourceAddress 2001:db8::1, destinationAddress fe80::2, extensions [], length 40");
    }

    @Test
    void extensionHeadersAreListedUpToTheFirstThatIsNone() {
        String hop = "2b00010400000000";
        String routing = "2c00000000000000";
        String firstFragment = "3c00000112345678";
        String options = "0601" + "00".repeat(14);
        List<Ipv6Extension> all = new Ipv6Header(octets(
                        "60000000 0000 00 40" + "00".repeat(32) + hop + routing + firstFragment + options + "ffff"))
                .extensions();
        assertEquals(
                List.of(0, 43, 44, 60), all.stream().map(Ipv6Extension::number).toList());
        assertEquals(
                List.of(43, 44, 60, 6),
                all.stream().map(Ipv6Extension::nextHeader).toList());
        assertEquals(16, all.get(3).octets().length());
        String laterFragment = "3c00000912345678";
        assertEquals(
                1,
                new Ipv6Header(octets("60000000 0000 2c 40" + "00".repeat(32) + laterFragment + options))
                        .extensions()
                        .size());
        assertEquals(
                0,
                new Ipv6Header(octets("60000000 0000 3c 40" + "00".repeat(32) + options.substring(0, 20)))
                        .extensions()
                        .size(),
                "one that was not captured whole");
    }

    @Test
    void gre() {
        String none = "hasChecksum false, hasRouting false, hasKey false, hasSequenceNumber false,"
                + " hasAcknowledgmentNumber false, versionNumber 0, protocolType 2048, checksum -1, offset -1, key -1,"
                + " sequenceNumber -1, acknowledgmentNumber -1, length 4";
        assertFields(GreHeader::new, "0000 0800", none);
        assertFields(
                GreHeader::new,
                "b000 0800 0102 0304 05060708 090a0b0c",
                none.replace("hasChecksum false", "hasChecksum true")
                        .replace("hasKey false", "hasKey true")
                        .replace("hasSequenceNumber false", "hasSequenceNumber true")
                        .replace("checksum -1", "checksum 258")
                        .replace(" key -1", " key 84281096")
                        .replace(" sequenceNumber -1", " sequenceNumber 151653132")
                        .replace("length 4", "length 16"));
        assertFields(
                GreHeader::new,
                "3081 880b 05060708 090a0b0c 01020304",
                none.replace("hasKey false", "hasKey true")
                        .replace("hasSequenceNumber false", "hasSequenceNumber true")
                        .replace("hasAcknowledgmentNumber false", "hasAcknowledgmentNumber true")
                        .replace("versionNumber 0", "versionNumber 1")
                        .replace("2048", "34827")
                        .replace(" key -1", " key 84281096")
                        .replace(" sequenceNumber -1", " sequenceNumber 151653132")
                        .replace(" acknowledgmentNumber -1", " acknowledgmentNumber 16909060")
                        .replace("length 4", "length 16"));
    }

    @Test
    void tunnels() {
        assertFields(EtherIpHeader::new, "3abc", "version 3, reserved 2748, length 2");
        assertFields(
                VxlanHeader::new,
                "0a 000000 123456 00",
                "flags 10, validNetworkIdentifier true, networkIdentifier 1193046, length 8");
        assertFields(
                GeneveHeader::new,
                "41 80 6558 123456 00 61626364",
                "version 1, optionsLength 1, controlPacket true, criticalOptions false, protocolType 25944,"
                        + " networkIdentifier 1193046, options \"abcd\", length 12");
    }

    @Test
    void gtp() {
        String fixed =
                "version 1, protocolType true, messageType 255, messageLength 258, tunnelEndpointIdentifier 50595078, ";
        assertFields(
                GtpHeader::new,
                "30 ff 0102 03040506",
                fixed + "hasExtensionHeader false, hasSequenceNumber false, hasNpduNumber false, sequenceNumber -1,"
                        + " npduNumber -1, nextExtensionHeaderType -1, length 8");
        assertFields(
                GtpHeader::new,
                "36 ff 0102 03040506 0708 09 85",
                fixed + "hasExtensionHeader true, hasSequenceNumber true, hasNpduNumber false, sequenceNumber 1800,"
                        + " npduNumber -1, nextExtensionHeaderType 133, length 12");
    }

    @Test
    void l2tp() {
        assertFields(
                L2tpHeader::new,
                "0002 0102 0304",
                "control false, hasLength false, hasSequence false, hasOffset false, priority false, version 2,"
                        + " messageLength -1, tunnelId 258, sessionId 772, sequenceNumber -1, expectedSequenceNumber -1,"
                        + " offsetSize -1, length 6");
        assertFields(
                L2tpHeader::new,
                "cb02 0090 0102 0304 0506 0708 0003 000000",
                "control true, hasLength true, hasSequence true, hasOffset true, priority true, version 2,"
                        + " messageLength 144, tunnelId 258, sessionId 772, sequenceNumber 1286,"
                        + " expectedSequenceNumber 1800, offsetSize 3, length 17");
    }

    @Test
    void erspan() {
        assertFields(
                ErspanHeader::new,
                "1234 be01 00012345",
                "version 1, vlan 564, classOfService 5, encapsulation 3, truncated true, sessionId 513, index 74565,"
                        + " timestamp -1, securityGroupTag -1, frameType -1, hardwareId -1, direction -1, granularity -1,"
                        + " length 8");
        assertFields(
                ErspanHeader::new,
                "2234 a001 00012345 0102 8a5d 0000000000000000",
                "version 2, vlan 564, classOfService 5, encapsulation 0, truncated false, sessionId 1, index -1,"
                        + " timestamp 74565, securityGroupTag 258, frameType 2, hardwareId 37, direction 1, granularity 2,"
                        + " length 20");
    }

    @Test
    void transport() {
        assertFields(
                TcpHeader::new,
                "0102 0304 ffffffff 05060708 6f a5 090a 0b0c 0d0e 61626364 65",
                "sourcePort 258, destinationPort 772, sequenceNumber 4294967295, acknowledgmentNumber 84281096,"
                        + " dataOffset 6, reserved 15, controlBits 165, cwr true, ece false, urg true, ack false, psh false,"
                        + " rst true, syn false, fin true, window 2314, checksum 2828, urgentPointer 3342,"
                        + " options \"abcd\", length 24");
        assertFields(
                TcpHeader::new,
                "0102 0304 00000000 05060708 f0 5a 090a 0b0c 0d0e 6162",
                "sourcePort 258, destinationPort 772, sequenceNumber 0, acknowledgmentNumber 84281096,"
                        + " dataOffset 15, reserved 0, controlBits 90, cwr false, ece true, urg false, ack true, psh true,"
                        + " rst false, syn true, fin false, window 2314, checksum 2828, urgentPointer 3342,"
                        + " options \"ab\", length 60");
        assertFields(
                UdpHeader::new,
                "0102 0304 0506 0708",
                "sourcePort 258, destinationPort 772, datagramLength 1286, checksum 1800, length 8");
        assertFields(
                SctpHeader::new,
                "0102 0304 f5060708 090a0b0c",
                "sourcePort 258, destinationPort 772, verificationTag 4110812936, checksum 151653132, length 12");
        assertFields(
                IcmpHeader::new,
                "08 01 0203 04050607",
                "type 8, code 1, checksum 515, restOfHeader 67438087, length 4");
        assertFields(IcmpHeader::new, "08 01 0203 040506", "type 8, code 1, checksum 515, restOfHeader -1, length 4");
    }

    @Test
    void aFrameGivesItsInnermostHeadersAndAnyByItsPlace() {
        Frame frame = decoded(new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80)
                .vlan(0x8100, 7)
                .gre("192.0.2.1", "192.0.2.2", 9)
                .seq(5)
                .octets());
        assertEquals("10.0.0.1", String.valueOf(notNull(frame.ipv4()).sourceAddress()));
        assertEquals(5, notNull(frame.tcp()).sequenceNumber());
        assertEquals(7, notNull(frame.vlan()).vlanIdentifier());
        assertEquals(9, notNull(frame.gre()).key());
        assertEquals(0x8100, notNull(frame.ethernet()).lengthOrType());
        assertNull(frame.ipv6());
        assertNull(frame.udp());
        assertNull(frame.arp());
        assertNull(frame.icmp());
        assertNull(frame.vxlan());
        assertNull(frame.header(PppHeader.class));
        for (int i = 0; i < frame.layers().count(); i++) {
            assertEquals(frame.layers().begin(i), notNull(frame.header(i)).begin(), frame.toString());
        }
        Ipv4Header outer = assertInstanceOf(Ipv4Header.class, frame.header(2));
        assertEquals("192.0.2.1", outer.sourceAddress().toString());
        assertEquals("ipv4 192.0.2.1 > 192.0.2.2", outer.toString());
    }

    @Test
    void whatIsKeptOfASegmentHasItsHeader() {
        Frame copy = decoded(
                        new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80).seq(5).octets())
                .ofItsOwn();
        assertEquals(5, notNull(copy.tcp()).sequenceNumber());
        assertNull(copy.ipv4());
        assertEquals(-1, copy.linkType());
    }

    @Test
    void aFrameKnowsHowMuchOfItWasCaptured() {
        byte[] octets = new TcpPacket("10.0.0.1", 1000, "10.0.0.2", 80)
                .payload("abcdefghij")
                .padding(new byte[4])
                .octets();
        Frame frame = new Frame();
        new FrameDecoder()
                .decode(
                        TestRecords.record(
                                1, 0, LinkType.ETHERNET, Arrays.copyOf(octets, octets.length - 2), octets.length),
                        frame);
        assertEquals(octets.length - 2, frame.capturedLength());
        assertEquals(octets.length, frame.originalLength());
        assertEquals(1, frame.linkType());
    }

    private static Frame decoded(byte[] octets) {
        Frame frame = new Frame();
        new FrameDecoder().decode(TestRecords.record(1, 0, LinkType.ETHERNET, octets, octets.length), frame);
        return frame;
    }

    private static <T> T notNull(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    /** @param expected all fields of the header, in any order */
}
