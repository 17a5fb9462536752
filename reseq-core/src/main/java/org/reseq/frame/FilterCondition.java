package org.reseq.frame;

import static org.reseq.frame.Octets.i64;
import static org.reseq.frame.Octets.u16;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a {@link PacketFilter} asks of a frame: each is met if one of the frame's headers meets it. Allocates nothing. */
final class FilterCondition {
    /** TCP, UDP or SCTP. */
    static final int ANY_WITH_PORTS = -1;

    private FilterCondition() {}

    /** A header of a frame. */
    private interface Test {
        boolean meets(Frame frame, Layer layer, int at);
    }

    static Predicate<Frame> layer(Layer asked) {
        return any((frame, layer, at) -> layer == asked);
    }

    /** An IP header that leads to a protocol. */
    static Predicate<Frame> protocol(@Nullable Layer version, int number) {
        return any((frame, layer, at) -> {
            if (layer != Layer.IPV4 && layer != Layer.IPV6 || version != null && version != layer) {
                return false;
            }
            return IpPayload.protocol(IpPayload.of(frame, layer, at)) == number;
        });
    }

    static Predicate<Frame> addresses(@Nullable Layer asked, Ends ends, IpNetwork network) {
        return any((frame, layer, at) -> {
            if (asked != null && asked != layer) {
                return false;
            }
            byte[] b = frame.buffer;
            return switch (layer) {
                case IPV4 ->
                    ends.areMet(network.contains(4, 0, u32(b, at + 12)), network.contains(4, 0, u32(b, at + 16)));
                case IPV6 ->
                    ends.areMet(
                            network.contains(6, i64(b, at + 8), i64(b, at + 16)),
                            network.contains(6, i64(b, at + 24), i64(b, at + 32)));
                case ARP -> {
                    if (u16(b, at + 2) != Ethernet.IPV4 || u8(b, at + 5) != 4) {
                        yield false;
                    }
                    int sender = at + 8 + u8(b, at + 4);
                    int target = sender + 4 + u8(b, at + 4);
                    yield ends.areMet(network.contains(4, 0, u32(b, sender)), network.contains(4, 0, u32(b, target)));
                }
                default -> false;
            };
        });
    }

    /** @param protocol the number of one with ports, or {@link #ANY_WITH_PORTS} */
    static Predicate<Frame> ports(int protocol, Ends ends, int low, int high) {
        return any((frame, layer, at) -> {
            if (layer != Layer.IPV4 && layer != Layer.IPV6) {
                return false;
            }
            long payload = IpPayload.of(frame, layer, at);
            int number = IpPayload.protocol(payload);
            int header = IpPayload.begin(payload);
            boolean asked =
                    protocol == ANY_WITH_PORTS ? number == 6 || number == 17 || number == 132 : number == protocol;
            if (!asked || header < 0 || frame.linkBegin + frame.capturedLength - header < 4) {
                return false;
            }
            int source = u16(frame.buffer, header);
            int destination = u16(frame.buffer, header + 2);
            return ends.areMet(low <= source && source <= high, low <= destination && destination <= high);
        });
    }

    private static Predicate<Frame> any(Test test) {
        return frame -> {
            Layers layers = frame.layers;
            for (int i = 0; i < layers.count(); i++) {
                if (test.meets(frame, layers.layer(i), layers.begin(i))) {
                    return true;
                }
            }
            return false;
        };
    }
}
