package org.reseq.frame;

import static org.reseq.frame.HeaderFields.assertFields;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Fields of 802.11, and of what wireless interfaces say of its frames, stand where their standards draw them. */
class WifiHeadersTest {
    private static final String ADDRESSES = "020000000001 020000000002 020000000003";

    @Test
    void dataFrame() {
        String addresses = "address1 02:00:00:00:00:01, address2 02:00:00:00:00:02, address3 02:00:00:00:00:03, ";
        assertFields(
                WifiHeader::new,
                "08 01 3412" + ADDRESSES + "2513",
                "protocolVersion 0, type 2, subtype 0, toDs true, fromDs false, moreFragments false, retry false,"
                        + " powerManagement false, moreData false, protectedFrame false, order false, durationId 4660, "
                        + addresses + "fragmentNumber 5, sequenceNumber 306, address4 null, qosControl -1,"
                        + " htControl -1, length 24");
        assertFields(
                WifiHeader::new,
                "89 ab 0000" + ADDRESSES + "0000 020000000004 8700 04030201",
                "protocolVersion 1, type 2, subtype 8, toDs true, fromDs true, moreFragments false, retry true,"
                        + " powerManagement false, moreData true, protectedFrame false, order true, durationId 0, "
                        + addresses + "fragmentNumber 0, sequenceNumber 0, address4 02:00:00:00:00:04,"
                        + " qosControl 135, htControl 16909060, length 36");
        assertFields(
                WifiHeader::new,
                "88 56 0000" + ADDRESSES + "0000 0100",
                "protocolVersion 0, type 2, subtype 8, toDs false, fromDs true, moreFragments true, retry false,"
                        + " powerManagement true, moreData false, protectedFrame true, order false, durationId 0, "
                        + addresses + "fragmentNumber 0, sequenceNumber 0, address4 null, qosControl 1,"
                        + " htControl -1, length 26");
    }

    @Test
    void subframe() {
        assertFields(
                AMsduSubframeHeader::new,
                "010203040506 0a0b0c0d0e0f 0123",
                "destinationAddress 01:02:03:04:05:06, sourceAddress 0a:0b:0c:0d:0e:0f, msduLength 291, length 14");
    }

    @Test
    void radiotapWithoutFields() {
        assertFields(RadiotapHeader::new, "00 01 0800 00000000", radiotap("pad 1"));
    }

    @Test
    void radiotapFieldsWithoutPadding() {
        assertFields(
                RadiotapHeader::new,
                "00 00 2a00 ffff0300 6162636465666768 69 6a 6b6c 6d6e 6f70 c5 a0 7374 7576 7778 fe 7a 41 42 4344 4546"
                        + " 47 48",
                radiotap(
                        "length 42, present 262143, presentWords [262143]",
                        "fields \"abcdefghijklmnop\\xc5\\xa0stuvwx\\xfezABCDEFGH\"",
                        "macTime 7523094288207667809, flags 105, rate 106",
                        "channelFrequency 27755, channelFlags 28269, hopSet 111, hopPattern 112",
                        "antennaSignal -59, antennaNoise -96, lockQuality 29811",
                        "txAttenuation 30325, dbTxAttenuation 30839, txPower -2, antenna 122",
                        "dbAntennaSignal 65, dbAntennaNoise 66, rxFlags 17475, txFlags 17989",
                        "rtsRetries 71, dataRetries 72"));
    }

    @Test
    void radiotapFieldsAreAlignedToTheirSizeBehindAllPresentWords() {
        String fields = "10 2d 3c14 4001 c5 2d 6162636465666768 696a6b 2d 6c6d6e6f70717273"
                + " 4142434445464748494a4b4c 2d2d2d2d 6162636465666768696a6b6c c4 01";
        assertFields(
                RadiotapHeader::new,
                "00 00 4600 2a007c80 20080000" + fields,
                radiotap(
                        "length 70, present 2155610154, presentWords [2155610154, 2080]",
                        "fields \"\\x10-<\\x14@\\x01\\xc5-abcdefghijk-lmnopqrsABCDEFGHIJKL----abcdefghijkl\\xc4\\x01\"",
                        "flags 16, channelFrequency 5180, channelFlags 320, antennaSignal -59",
                        "xChannel \"abcdefgh\", mcs \"ijk\", aMpduStatus \"lmnopqrs\", vht \"ABCDEFGHIJKL\"",
                        "timestamp \"abcdefghijkl\""));
    }

    @Test
    void radiotapFieldsOfHighEfficiency() {
        assertFields(
                RadiotapHeader::new,
                "00 00 2e00 2000800f c5 2d 6162636465666768696a6b6c 4142434445464748494a4b4c 6d6e6f707172 01 2d 77787931",
                radiotap(
                        "length 46, present 260046880, presentWords [260046880]",
                        "fields \"\\xc5-abcdefghijklABCDEFGHIJKLmnopqr\\x01-wxy1\"",
                        "antennaSignal -59, he \"abcdefghijkl\", heMu \"ABCDEFGHIJKL\", heMuOtherUser \"mnopqr\"",
                        "zeroLengthPsdu 1, lSig \"wxy1\""));
    }

    @Test
    void radiotapFieldsThatDoNotFitAreNotThere() {
        assertFields(
                RadiotapHeader::new,
                "00 00 0c00 0a000000 10 2d 3c14 4001",
                radiotap("length 12, present 10, presentWords [10], fields \"\\x10-<\\x14\", flags 16"));
        assertFields(
                RadiotapHeader::new,
                "00 00 0800 02000080 01000000",
                radiotap("present 2147483650, presentWords [2147483650]"));
    }

    @Test
    void perPacketInformation() {
        String fixed = "version 0, dataLinkType 105, ";
        assertFields(
                PpiHeader::new,
                "00 00 1600 69000000 0200 0300 616263 0400 0300 646566",
                fixed + "flags 0, headerLength 22, length 22,"
                        + " fields [PpiField[type=2, data=\"abc\"], PpiField[type=4, data=\"def\"]]");
        assertFields(
                PpiHeader::new,
                "00 01 1700 69000000 0200 0300 616263 00 0400 0300 646566",
                fixed + "flags 1, headerLength 23, length 23,"
                        + " fields [PpiField[type=2, data=\"abc\"], PpiField[type=4, data=\"def\"]]");
        assertFields(
                PpiHeader::new,
                "00 00 0e00 69000000 0200 0300 616263",
                fixed + "flags 0, headerLength 14, length 14, fields []");
    }

    @Test
    void prism() {
        String fields = "messageCode 68, messageLength 44, deviceName wlan0,"
                + " items [PrismItem[identifier=196676, status=0, length=4, data=11],"
                + " PrismItem[identifier=262212, status=1, length=0, data=-1]], length 44";
        String name = LinkHeadersTest.name("wlan0", 16);
        assertFields(
                PrismHeader::new,
                "44000000 2c000000" + name + "44000300 0000 0400 0b000000 44000400 0100 0000",
                fields);
        assertFields(
                PrismHeader::new,
                "00000044 0000002c" + name + "00030044 0000 0004 0000000b 00040044 0001 0000",
                fields);
        assertFields(
                PrismHeader::new,
                "44000000 24000000" + name + "44000300 0000 0800 0b000000",
                "messageCode 68, messageLength 36, deviceName wlan0, items [], length 36");
    }

    @Test
    void avs() {
        String first = "80211%s 000000%s 0102030405060708 1112131415161718 00000002 00000006 0000006e 00000001"
                + " 00000003 00000002 ffffffc5 ffffffa0 00000001 00000004";
        String fields = "macTime 72623859790382856, hostTime 1230066625199609624, phyType 2, channel 6, dataRate 110,"
                + " antenna 1, priority 3, ssiType 2, ssiSignal -59, ssiNoise -96, preamble 1, encoding 4, ";
        assertFields(
                AvsHeader::new,
                String.format(first, "001", "40"),
                fields + "version 2149650433, headerLength 64, sequence -1, drops -1, receiver null, length 64");
        assertFields(
                AvsHeader::new,
                String.format(first, "002", "50") + "00000007 00000008 020000000001 0000",
                fields + "version 2149650434, headerLength 80, sequence 7, drops 8, receiver 02:00:00:00:00:01,"
                        + " length 80");
        assertFields(
                AvsHeader::new,
                "80211001 00000008",
                "macTime -1, hostTime -1, phyType -1, channel -1, dataRate -1, antenna -1, priority -1, ssiType -1,"
                        + " ssiSignal -2147483648, ssiNoise -2147483648, preamble -1, encoding -1, version 2149650433,"
                        + " headerLength 8, sequence -1, drops -1, receiver null, length 8");
    }

    /** The fields of a header without any, but for these. */
    private static String radiotap(String... others) {
        Map<String, String> fields = HeaderFields.parsed(
                "version 0, pad 0, present 0, presentWords [0], length 8, fields \"\", macTime -1, flags -1, rate -1,"
                        + " channelFrequency -1, channelFlags -1, hopSet -1, hopPattern -1, antennaSignal -2147483648,"
                        + " antennaNoise -2147483648, lockQuality -1, txAttenuation -1, dbTxAttenuation -1,"
                        + " txPower -2147483648, antenna -1, dbAntennaSignal -1, dbAntennaNoise -1, rxFlags -1,"
                        + " txFlags -1, rtsRetries -1, dataRetries -1, xChannel \"\", mcs \"\", aMpduStatus \"\", vht \"\","
                        + " timestamp \"\", he \"\", heMu \"\", heMuOtherUser \"\", zeroLengthPsdu -1, lSig \"\"");
        fields.putAll(HeaderFields.parsed(String.join(", ", others)));
        return fields.entrySet().stream()
                .map(field -> field.getKey() + " " + field.getValue())
                .collect(Collectors.joining(", "));
    }
}
