package org.reseq.flow;

import org.reseq.frame.Frame;
import org.reseq.frame.IpAddress;

/**
 * The identity of one conversation: its two ends and which use of them this is. Immutable once a listener hears of it.
 *
 * <p>Half a million may be open at a time, so this is one object that holds the ends as numbers, the lower end first: both
 * directions find it in a {@link FlowTable}.
 */
public final class Flow {
    private static final int UNDECIDED = -1;

    private final String protocol;
    private final int number;
    private final int generation;
    private final long frame;
    private final long timeNanos;

    // The ends are A and B, the lower one is A; the tunnels are numbered as Frame.tunnel() does.
    private final long highA;
    private final long lowA;
    private final long highB;
    private final long lowB;
    private final char portA;
    private final char portB;
    private final char tunnel;
    private final byte ipVersion;
    private byte client = UNDECIDED;

    /**
     * @param number 1-based, in the order of the first records of the flows
     * @param protocol {@code tcp}, {@code udp} or {@code sctp}
     * @param client the end that opened the conversation, or that most likely did where the capture begins later
     * @param server the other end, of the same version of IP
     * @param generation 1 for the first use of both ends in the capture, 2 for the next
     * @param frame index of the first record of the flow
     * @param timeNanos time of that record, since the epoch
     */
    public Flow(
            int number, String protocol, Endpoint client, Endpoint server, int generation, long frame, long timeNanos) {
        IpAddress clients = client.address();
        IpAddress servers = server.address();
        if (clients.version() != servers.version()) {
            throw new IllegalArgumentException(
                    "both ends of a flow have addresses of the same version, got " + client + " and " + server);
        }
        boolean isClientA =
                compareEnds(clients.high(), clients.low(), client.port(), servers.high(), servers.low(), server.port())
                        <= 0;
        Endpoint a = isClientA ? client : server;
        Endpoint b = isClientA ? server : client;
        this.number = number;
        this.protocol = protocol;
        this.generation = generation;
        this.frame = frame;
        this.timeNanos = timeNanos;
        this.tunnel = 0;
        this.ipVersion = (byte) clients.version();
        this.highA = a.address().high();
        this.lowA = a.address().low();
        this.portA = (char) a.port();
        this.highB = b.address().high();
        this.lowB = b.address().low();
        this.portB = (char) b.port();
        this.client = (byte) (isClientA ? 0 : 1);
    }

    /** A flow that begins with a frame, and of which nobody hears before it is {@linkplain #client(int) decided} who the client is. */
    Flow(int number, String protocol, int generation, Frame first, boolean fromA) {
        this.number = number;
        this.protocol = protocol;
        this.generation = generation;
        this.frame = first.index();
        this.timeNanos = first.timeNanos();
        this.tunnel = (char) first.tunnel();
        this.ipVersion = (byte) first.ipVersion();
        this.highA = fromA ? first.sourceHigh() : first.destinationHigh();
        this.lowA = fromA ? first.sourceLow() : first.destinationLow();
        this.portA = (char) (fromA ? first.sourcePort() : first.destinationPort());
        this.highB = fromA ? first.destinationHigh() : first.sourceHigh();
        this.lowB = fromA ? first.destinationLow() : first.sourceLow();
        this.portB = (char) (fromA ? first.destinationPort() : first.sourcePort());
    }

    /** Orders two ends; which of them is lower means nothing. */
    static int compareEnds(long high1, long low1, int port1, long high2, long low2, int port2) {
        int byHigh = Long.compareUnsigned(high1, high2);
        if (byHigh != 0) {
            return byHigh;
        }
        int byLow = Long.compareUnsigned(low1, low2);
        return byLow != 0 ? byLow : Integer.compare(port1, port2);
    }

    /** Whether the frame is between the same ends. */
    boolean isBetweenEndsOf(Frame of, boolean fromA) {
        return fromA
                ? of.sourceLow() == lowA
                        && of.destinationLow() == lowB
                        && of.sourcePort() == portA
                        && of.destinationPort() == portB
                        && of.sourceHigh() == highA
                        && of.destinationHigh() == highB
                        && of.ipVersion() == ipVersion
                        && of.tunnel() == tunnel
                : of.sourceLow() == lowB
                        && of.destinationLow() == lowA
                        && of.sourcePort() == portB
                        && of.destinationPort() == portA
                        && of.sourceHigh() == highB
                        && of.destinationHigh() == highA
                        && of.ipVersion() == ipVersion
                        && of.tunnel() == tunnel;
    }

    /** Whether the other flow is between the same ends. */
    boolean hasEndsOf(Flow other) {
        return lowA == other.lowA
                && lowB == other.lowB
                && portA == other.portA
                && portB == other.portB
                && highA == other.highA
                && highB == other.highB
                && ipVersion == other.ipVersion
                && tunnel == other.tunnel;
    }

    /** The hash of both ends. Multiplied so that neighbouring addresses and ports spread. */
    int endsHash() {
        return endsHash(tunnel, ipVersion, highA, lowA, portA, highB, lowB, portB);
    }

    /** The hash of the ends that a frame is between. */
    static int endsHash(Frame of, boolean fromA) {
        return fromA
                ? endsHash(
                        of.tunnel(),
                        of.ipVersion(),
                        of.sourceHigh(),
                        of.sourceLow(),
                        of.sourcePort(),
                        of.destinationHigh(),
                        of.destinationLow(),
                        of.destinationPort())
                : endsHash(
                        of.tunnel(),
                        of.ipVersion(),
                        of.destinationHigh(),
                        of.destinationLow(),
                        of.destinationPort(),
                        of.sourceHigh(),
                        of.sourceLow(),
                        of.sourcePort());
    }

    static int endsHash(int tunnel, int ipVersion, long highA, long lowA, int portA, long highB, long lowB, int portB) {
        long hash = highA * 0x9e3779b97f4a7c15L + lowA;
        hash = hash * 0x9e3779b97f4a7c15L + highB;
        hash = hash * 0x9e3779b97f4a7c15L + lowB;
        hash = hash * 0x9e3779b97f4a7c15L + ((long) tunnel << 48 | (long) portA << 32 | (long) portB << 8 | ipVersion);
        hash *= 0xd6e8feb86659fd93L;
        return (int) (hash ^ hash >>> 32);
    }

    int portA() {
        return portA;
    }

    int portB() {
        return portB;
    }

    /** Says who the client is: 0 for A, 1 for B. */
    void client(int index) {
        client = (byte) index;
    }

    /** Who the client is: 0 for A, 1 for B. */
    int clientIndex() {
        return client;
    }

    boolean knowsClient() {
        return client != UNDECIDED;
    }

    /** The side of an end: 0 for A, 1 for B. */
    Side side(int index) {
        return index == client ? Side.CLIENT : Side.SERVER;
    }

    /** 1-based, in the order of the first records of the flows. */
    public int number() {
        return number;
    }

    /** {@code tcp}, {@code udp} or {@code sctp}. */
    public String protocol() {
        return protocol;
    }

    /** The end that opened the conversation, or that most likely did where the capture begins later. */
    public Endpoint client() {
        return end(client);
    }

    /** The other end. */
    public Endpoint server() {
        return end(1 - client);
    }

    /** The end that is on the given side. */
    public Endpoint endpoint(Side side) {
        return side == Side.CLIENT ? client() : server();
    }

    private Endpoint end(int index) {
        return index == 0
                ? new Endpoint(new IpAddress(ipVersion, highA, lowA), portA)
                : new Endpoint(new IpAddress(ipVersion, highB, lowB), portB);
    }

    /** 1 for the first use of both ends in the capture, 2 for the next. */
    public int generation() {
        return generation;
    }

    /** Index of the first record of the flow. */
    public long frame() {
        return frame;
    }

    /** Time of that record, in nanoseconds since the epoch. */
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Flow flow
                        && number == flow.number
                        && protocol.equals(flow.protocol)
                        && generation == flow.generation
                        && frame == flow.frame
                        && timeNanos == flow.timeNanos
                        && client == flow.client
                        && hasEndsOf(flow);
    }

    /** The number alone: listeners look their flows up with every chunk. */
    @Override
    public int hashCode() {
        return number;
    }

    /** {@code 3 tcp 10.0.0.5:50122 > 10.0.0.9:7777}, with {@code #2} for a second generation. */
    @Override
    public String toString() {
        return number + " " + protocol + " " + client() + " > " + server() + (generation > 1 ? " #" + generation : "");
    }
}
