package org.reseq.frame;

import java.util.function.Predicate;

/**
 * Picks frames: {@code tcp and net 10.0.0.0/8 and not port 22}. The words are those of BPF filters, and mean what they mean
 * there, but that each header of a frame is asked, behind VLAN tags and in tunnels too, not only the outermost.
 *
 * <p>A condition is a protocol ({@code ip ip6 tcp udp sctp icmp icmp6 arp}); or {@code host A}, {@code net A/N}, {@code port N},
 * {@code portrange N-M}, each perhaps behind {@code src}, {@code dst}, {@code src or dst} (what it means where nothing is said) or
 * {@code src and dst}, and behind a protocol that has addresses or ports. Conditions are joined by {@code and}, {@code or},
 * {@code not} ({@code && || !}) and parentheses. {@code not} binds tightest; {@code and} and {@code or} bind alike, from left to
 * right: {@code tcp or udp and port 53} is {@code (tcp or udp) and port 53}. Addresses and ports are numbers; no name is looked
 * up.
 *
 * <p>{@code host} and {@code net} are met by the addresses of IPv4, IPv6, and ARP for IPv4; {@code port} and {@code portrange} by
 * those of TCP, UDP and SCTP. A fragment has the addresses and the protocol of its datagram, but only the first one has ports.
 * What {@link Layers} does not have, because it is cut or malformed, meets nothing.
 */
public final class PacketFilter {
    /** Is met by every frame. */
    public static final PacketFilter ALL = new PacketFilter("", frame -> true);

    private final String text;
    private final Predicate<Frame> condition;

    private PacketFilter(String text, Predicate<Frame> condition) {
        this.text = text;
        this.condition = condition;
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if the text is none; the message names the place, and what was expected there
     */
    public static PacketFilter parse(String text) {
        return new PacketFilter(text, new FilterParser(text).parse());
    }

    public boolean matches(Frame frame) {
        return condition.test(frame);
    }

    /** The text it was read from; of {@link #ALL} the empty one. */
    @Override
    public String toString() {
        return text;
    }
}
