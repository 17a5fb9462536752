package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.reseq.frame.HeaderFields.assertFields;
import static org.reseq.frame.HeaderFields.octets;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields stand where those who made the headers of links, tags and tunnels say that they do. */
class LinkHeadersTest {

    @Test
    void tags() {
        assertFields(
                VnTag::new,
                "d234 e123 0800",
                "direction 1, pointer true, destinationVirtualInterface 4660, looped true, reserved 1, version 2,"
                        + " sourceVirtualInterface 291, lengthOrType 2048, length 6");
        assertFields(FabricPathTag::new, "0463", "forwardingTag 17, timeToLive 35, length 2");
    }

    @Test
    void macsec() {
        assertFields(
                MacsecTag::new,
                "2d 2a fedcba98 0a0b0c0d0e0f 0102",
                "version 0, endStation false, secureChannel true, singleCopyBroadcast false, encryption true,"
                        + " changedText true, associationNumber 1, shortLength 42, packetNumber 4275878552,"
                        + " systemIdentifier 0a:0b:0c:0d:0e:0f, portIdentifier 258, length 14");
        assertFields(
                MacsecTag::new,
                "d2 00 00000001",
                "version 1, endStation true, secureChannel false, singleCopyBroadcast true, encryption false,"
                        + " changedText false, associationNumber 2, shortLength 0, packetNumber 1,"
                        + " systemIdentifier null, portIdentifier -1, length 6");
    }

    @Test
    void serviceHeader() {
        assertFields(
                NshHeader::new,
                "2fc3 12 03 010203 ff 61626364",
                "version 0, operationsAndMaintenance true, timeToLive 63, headerLength 3, metadataType 2,"
                        + " nextProtocol 3, servicePathIdentifier 66051, serviceIndex 255, contextHeaders \"abcd\","
                        + " length 12");
    }

    @Test
    void loopback() {
        assertFields(AddressFamilyHeader::new, "00000002", "addressFamily 2, length 4");
        assertFields(AddressFamilyHeader::new, "1e000000", "addressFamily 30, length 4");
    }

    @Test
    void encapsulated() {
        assertFields(
                EncHeader::new,
                "02000000 fedcba98 000c0000",
                "addressFamily 2, securityParametersIndex 4275878552, flags 3072, length 12");
        assertFields(
                EncHeader::new,
                "00000018 00001000 00000400",
                "addressFamily 24, securityParametersIndex 4096, flags 1024, length 12");
    }

    @Test
    void packetFilterLog() {
        String begin = "02 01 00" + name("vlan0", 16) + name("ftp", 16) + "00000007 ffffffff";
        String common = "addressFamily 2, action 1, reason 0, interfaceName vlan0, ruleset ftp, ruleNumber 7,"
                + " subruleNumber -1, ";
        String noAddresses = "rewritten -1, rewrittenAddressFamily -1, sourceAddress \"\", destinationAddress \"\","
                + " sourcePort -1, destinationPort -1, ";
        assertFields(
                PflogHeader::new,
                "2d" + begin + "02 000000",
                common + noAddresses + "headerLength 45, userId -1, processId -1, ruleUserId -1, ruleProcessId -1,"
                        + " direction 2, length 48");
        String owners = "e8030000 d2040000 00000001 00000102";
        assertFields(
                PflogHeader::new,
                "3d" + begin + owners + "01 000000",
                common + noAddresses + "headerLength 61, userId 1000, processId 1234, ruleUserId 1, ruleProcessId 258,"
                        + " direction 1, length 64");
        assertFields(
                PflogHeader::new,
                "64" + begin + owners + "01 01 18 00" + "61".repeat(16) + "62".repeat(16) + "1234 0050",
                common + "headerLength 100, userId 1000, processId 1234, ruleUserId 1, ruleProcessId 258, direction 1,"
                        + " rewritten 1, rewrittenAddressFamily 24, sourceAddress \"aaaaaaaaaaaaaaaa\","
                        + " destinationAddress \"bbbbbbbbbbbbbbbb\", sourcePort 4660, destinationPort 80, length 100");
    }

    @Test
    void netfilterLog() {
        String fixed = "addressFamily 2, version 0, resourceId 261, ";
        String both = "tlvs [NflogTlv[type=10, value=\"ab\\x00\"], NflogTlv[type=1, value=\"wxyz\"]], length 24";
        assertFields(
                NflogHeader::new, "02 00 0105 0700 0a00 616200 00 0800 0100 7778797a 1800 0900 45000014", fixed + both);
        assertFields(
                NflogHeader::new, "02 00 0105 0007 000a 616200 00 0008 0001 7778797a 0018 0009 45000014", fixed + both);
        assertFields(NflogHeader::new, "02 00 0105 0800 0b00 000003", fixed + "tlvs [], length 4");
        assertFields(NflogHeader::new, "02 00 0105 0300 0b00 00000300", fixed + "tlvs [], length 4");
    }

    @Test
    void packetTap() {
        String fields = "headerLength 108, recordType 1, dataLinkType 12, interfaceName en0, flags 2,"
                + " protocolFamily 30, linkLayerHeaderLength 14, linkLayerTrailerLength 4, processId 501,"
                + " commandName curl, serviceClass 400, interfaceType 6, interfaceUnit 258, effectiveProcessId 502,"
                + " effectiveCommandName mDNSResponder, length 108";
        assertFields(
                PktapHeader::new,
                "6c000000 01000000 0c000000" + name("en0", 24)
                        + "02000000 1e000000 0e000000 04000000 f5010000" + name("curl", 20)
                        + "90010000 0600 0201 f6010000" + name("mDNSResponder", 20),
                fields);
        assertFields(
                PktapHeader::new,
                "0000006c 00000001 0000000c" + name("en0", 24)
                        + "00000002 0000001e 0000000e 00000004 000001f5" + name("curl", 20)
                        + "00000190 0006 0102 000001f6" + name("mDNSResponder", 20),
                fields);
        assertFields(
                PktapHeader::new,
                "0c000000 01000000 0c000000",
                "headerLength 12, recordType 1, dataLinkType 12, interfaceName , flags -1, protocolFamily -1,"
                        + " linkLayerHeaderLength -1, linkLayerTrailerLength -1, processId -1, commandName ,"
                        + " serviceClass -1, interfaceType -1, interfaceUnit -1, effectiveProcessId -1,"
                        + " effectiveCommandName , length 12");
    }

    @Test
    void juniper() {
        assertFields(
                JuniperHeader::new,
                "4d4743 81 0003 0101 05",
                "magicNumber 5064515, flags 129, extensionsLength 3, extensions \"\\x01\\x01\\x05\", length 9");
        assertFields(
                JuniperHeader::new,
                "4d4743 01 0102",
                "magicNumber 5064515, flags 1, extensionsLength -1, extensions \"\", length 4");
    }

    @Test
    void arcnet() {
        assertFields(
                new ArcnetHeader(octets(Layer.ARCNET, "05 00 d4 01 0203")),
                "source 5, destination 0, offset -1, protocolId 212, splitFlag 1, sequenceNumber 515, length 6");
        assertFields(
                new ArcnetHeader(octets(Layer.ARCNET, "05 06 f0 45")),
                "source 5, destination 6, offset -1, protocolId 240, splitFlag -1, sequenceNumber -1, length 3");
        assertFields(
                new ArcnetHeader(octets(Layer.ARCNET_LINUX, "05 06 00ff c4 00 0203")),
                "source 5, destination 6, offset 255, protocolId 196, splitFlag 0, sequenceNumber 515, length 8");
    }

    @Test
    void fddi() {
        assertFields(
                FddiHeader::new,
                "50 010203040506 0a0b0c0d0e0f",
                "frameControl 80, destination 01:02:03:04:05:06, source 0a:0b:0c:0d:0e:0f, length 13");
    }

    @Test
    void frameRelay() {
        String none =
                "commandResponse false, forwardCongestion false, backwardCongestion false, discardEligible false, ";
        assertFields(
                FrameRelayHeader::new,
                "1a 59 03 cc",
                "dataLinkConnectionIdentifier 101, commandResponse true, forwardCongestion true,"
                        + " backwardCongestion false, discardEligible false, control 3, networkLayerProtocolId 204,"
                        + " protocolType -1, length 4");
        assertFields(
                FrameRelayHeader::new,
                "18 57 03 00 80",
                "dataLinkConnectionIdentifier 101, commandResponse false, forwardCongestion false,"
                        + " backwardCongestion true, discardEligible true, control 3, networkLayerProtocolId 128,"
                        + " protocolType -1, length 5");
        assertFields(
                FrameRelayHeader::new,
                "18 51 0800",
                none + "dataLinkConnectionIdentifier 101, control -1, networkLayerProtocolId -1, protocolType 2048,"
                        + " length 4");
        assertFields(
                FrameRelayHeader::new,
                "05 03 cc",
                none + "dataLinkConnectionIdentifier 1, control 3, networkLayerProtocolId 204, protocolType -1,"
                        + " length 3");
        assertFields(
                FrameRelayHeader::new,
                "04 20 0d 03 cc",
                none + "dataLinkConnectionIdentifier 1155, control 3, networkLayerProtocolId 204, protocolType -1,"
                        + " length 5");
        assertFields(
                FrameRelayHeader::new,
                "04 20 06 0d 03 cc",
                none + "dataLinkConnectionIdentifier 147651, control 3, networkLayerProtocolId 204, protocolType -1,"
                        + " length 6");
    }

    @Test
    void infiniband() {
        assertFields(
                IpoibHeader::new,
                "61".repeat(20) + "62".repeat(20) + "86dd 0102",
                "destination \"aaaaaaaaaaaaaaaaaaaa\", source \"bbbbbbbbbbbbbbbbbbbb\", type 34525, reserved 258,"
                        + " length 44");
    }

    @Test
    void pseudowire() {
        assertFields(
                PseudowireControlWord::new,
                "0a 6a 0102",
                "flags 10, fragmentation 1, payloadLength 42, sequenceNumber 258, length 4");
    }

    @Test
    void tunnels() {
        assertFields(
                VxlanGpeHeader::new,
                "1c 0000 03 123456 00",
                "version 1, validNetworkIdentifier true, hasNextProtocol true, replicated false,"
                        + " operationsAndMaintenance false, nextProtocol 3, networkIdentifier 1193046, length 8");
        assertFields(
                VxlanGpeHeader::new,
                "23 0000 01 000001 00",
                "version 2, validNetworkIdentifier false, hasNextProtocol false, replicated true,"
                        + " operationsAndMaintenance true, nextProtocol 1, networkIdentifier 1, length 8");
        assertFields(
                PimHeader::new,
                "21 05 0102 80000000",
                "version 2, type 1, reserved 5, checksum 258, border true, nullRegister false, length 8");
        assertFields(
                PimHeader::new,
                "21 00 0102 40000000",
                "version 2, type 1, reserved 0, checksum 258, border false, nullRegister true, length 8");
        assertFields(
                AyiyaHeader::new,
                "21 52 13 29 fedcba98 61626364 " + "65".repeat(20),
                "identityLength 2, identityType 1, signatureLength 5, hashMethod 2, authenticationMethod 1,"
                        + " operationCode 3, nextHeader 41, epochTime 4275878552, identity \"abcd\","
                        + " signature \"eeeeeeeeeeeeeeeeeeee\", length 32");
    }

    @Test
    void teredo() {
        String authentication = "hasAuthentication true, clientIdentifierLength 2, authenticationLength 3,"
                + " clientIdentifier \"ab\", authenticationValue \"cde\", nonceValue \"12345678\", confirmation 1, ";
        String none = "hasAuthentication false, clientIdentifierLength -1, authenticationLength -1,"
                + " clientIdentifier \"\", authenticationValue \"\", nonceValue \"\", confirmation -1, ";
        String origin = "hasOriginIndication true, originPort 3544, originAddress 192.0.2.1, ";
        assertFields(TeredoHeader::new, "0000 f227 3ffffdfe 60000000", none + origin + "length 8");
        assertFields(
                TeredoHeader::new,
                "0001 02 03 6162 636465 3132333435363738 01 0000 f227 3ffffdfe 60000000",
                authentication + origin + "length 26");
        assertFields(
                TeredoHeader::new,
                "0001 02 03 6162 636465 3132333435363738 01 6000000000000000",
                authentication + "hasOriginIndication false, originPort -1, originAddress null, length 18");
    }

    /** Whatever carries a packet, each of its headers ends where the next begins. */
    @Test
    void everyHeaderHasAViewThatEndsWhereTheNextBegins() {
        List<String> others = new ArrayList<>();
        TcpPacket v4 = new TcpPacket("10.0.0.1", 1, "10.0.0.2", 2);
        TcpPacket v6 = new TcpPacket("fe80::1", 1, "fe80::2", 2);
        for (Wrap wrap : Wrap.all()) {
            check(wrap, v4, others);
            check(wrap, v6, others);
        }
        Wrap.TEREDO.forEach(wrap -> check(wrap, v6, others));
        assertEquals(
                List.of(
                        "radiotap, header padded: 802.11", // the padding is the radiotap header's
                        "radiotap, header padded: 802.11",
                        "gre with routing: gre",
                        "gre with routing: gre",
                        "gtp with extension headers: gtp",
                        "gtp with extension headers: gtp"),
                others);
    }

    private static void check(Wrap wrap, TcpPacket packet, List<String> others) {
        Frame frame = new Frame();
        new FrameDecoder().decode(wrap.record(packet), frame);
        Layers layers = frame.layers();
        for (int i = 0; i < layers.count(); i++) {
            Header header = frame.header(i);
            assertEquals(layers.begin(i), header.begin());
            int next = i + 1 < layers.count() ? layers.begin(i + 1) : frame.payloadBegin();
            if (header.begin() + header.length() != next) {
                others.add(wrap.name() + ": " + layers.layer(i));
            }
        }
    }

    /** As a field of this length has it. */
    static String name(String name, int length) {
        StringBuilder hex = new StringBuilder();
        name.chars().forEach(letter -> hex.append(Integer.toHexString(letter)));
        return hex + "00".repeat(length - name.length());
    }
}
