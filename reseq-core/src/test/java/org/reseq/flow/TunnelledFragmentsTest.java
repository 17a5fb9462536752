package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reseq.frame.FragmentCounts;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpAddress;
import org.reseq.frame.IpFragment;
import org.reseq.frame.Layer;
import org.reseq.frame.TestPacket;
import org.reseq.frame.UdpPacket;

/** Fragments of tunnels, in tunnels, and both. */
class TunnelledFragmentsTest {
    private static final int ETHERNET = 14;
    private static final int IP_IN_IP = 4;

    private final FrameDecoder decoder = new FrameDecoder();
    private final IpDefragmenter defragmenter = new IpDefragmenter(decoder, event -> {});
    private final Frame frame = new Frame();
    private final List<String> became = new ArrayList<>();
    private long index;

    @Test
    void aTunnelInFragmentsIsFollowedOnceItIsWhole() {
        for (TestPacket fragment : tunnel("192.0.2.1", udp("10.0.0.1", "abc").octets(), 1)) {
            take(fragment);
        }
        assertEquals(List.of("2: 10.0.0.1 abc"), became);
        assertEquals(List.of(Layer.IPV4, Layer.IPV4, Layer.UDP), layers());
        assertEquals(0, frame.layers().begin(0));
        assertEquals(20, frame.layers().begin(1));
    }

    @Test
    void fragmentsInATunnelInFragmentsAreWholeWhenBothAre() {
        int id = 0;
        for (TestPacket inner : IpFragment.of(udp("10.0.0.1", "abcdefghijklmnopqrs"), 7, 16)) {
            for (TestPacket outer : tunnel("192.0.2.1", inner.octets(), ++id)) {
                take(outer);
            }
        }
        assertEquals(List.of("4: 10.0.0.1 abcdefghijklmnopqrs"), became);
        assertEquals(3, decoder.counts().reassembled()); // two of the tunnel, one inside
        assertEquals(6, counts().used());
    }

    /** The same addresses and ID in two tunnels: two networks that know nothing of each other. */
    @Test
    void fragmentsInTwoTunnelsAreOfTwoDatagrams() {
        List<TestPacket> one = IpFragment.of(udp("10.0.0.1", "abcdefghi"), 7, 16);
        List<TestPacket> two = IpFragment.of(udp("10.0.0.1", "ABCDEFGHI"), 7, 16);
        take(around("192.0.2.1", one.get(0).octets()));
        take(around("192.0.2.9", two.get(0).octets()));
        take(around("192.0.2.1", one.get(1).octets()));
        take(around("192.0.2.9", two.get(1).octets()));
        assertEquals(List.of("3: 10.0.0.1 abcdefghi", "4: 10.0.0.1 ABCDEFGHI"), became);
        assertEquals(4, counts().used());
    }

    @Test
    void onlyFragmentsAreTaken() {
        assertThrows(
                IllegalArgumentException.class,
                () -> defragmenter.accept(udp("10.0.0.1", "abc").frame()));
    }

    private FragmentCounts counts() {
        defragmenter.finish();
        defragmenter.counts().check();
        return defragmenter.counts().fragments();
    }

    private void take(TestPacket packet) {
        decoder.decode(packet.record(++index), frame);
        if (frame.kind() == Frame.Kind.FRAGMENT && defragmenter.accept(frame)) {
            assertEquals(Frame.Kind.UDP, frame.kind(), frame.reason());
            became.add(frame.index() + ": " + new IpAddress(4, 0, frame.sourceLow()) + " "
                    + new String(
                            frame.buffer(), frame.payloadBegin(), frame.payloadLength(), StandardCharsets.US_ASCII));
        }
    }

    private List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < frame.layers().count(); i++) {
            layers.add(frame.layers().layer(i));
        }
        return layers;
    }

    private static UdpPacket udp(String source, String payload) {
        return new UdpPacket(source, 1000, "10.0.0.2", 53).payload(payload);
    }

    /** IPv4 in IPv4 (RFC 2003), in two fragments. */
    private static List<TestPacket> tunnel(String source, byte[] ethernet, int id) {
        byte[] inner = Arrays.copyOfRange(ethernet, ETHERNET, ethernet.length);
        return List.of(
                outer(source, 0, true, Arrays.copyOf(inner, 8)).id(id),
                outer(source, 8, false, Arrays.copyOfRange(inner, 8, inner.length))
                        .id(id));
    }

    /** In one piece. */
    private static TestPacket around(String source, byte[] ethernet) {
        return outer(source, 0, false, Arrays.copyOfRange(ethernet, ETHERNET, ethernet.length));
    }

    private static IpFragment outer(String source, int offset, boolean more, byte[] payload) {
        return new IpFragment(source, "192.0.2.2", offset, more).next(IP_IN_IP).payload(payload);
    }
}
