package org.reseq.benchmarks.traffic;

import org.reseq.flow.Side;

/** One TCP connection over IPv4: its ends, and what both of them said. */
final class Connection {
    private static final int CLIENTS = 10 << 24; // 10.0.0.0
    private static final int SERVERS = 192 << 24 | 168 << 16; // 192.168.0.0

    private final int clientAddress;
    private final int clientPort;
    private final int serverAddress;
    private final int serverPort;
    private final Said client;
    private final Said server;

    /** When the other end's clock was last seen, for the timestamp option. */
    int echo;

    /** The number of the next IP packet. */
    int packet;

    /**
     * @param number which client it is: no two connections have the same
     * @param serverNumber which server
     */
    Connection(long seed, int number, int clientPort, int serverNumber, int serverPort) {
        clientAddress = CLIENTS + 1 + number;
        this.clientPort = clientPort;
        serverAddress = SERVERS + 1 + serverNumber;
        this.serverPort = serverPort;
        long key = Content.mixed(seed + ((long) number << 32 | clientPort));
        client = new Said(key);
        server = new Said(Content.mixed(key));
    }

    Said said(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    int address(Side side) {
        return side == Side.CLIENT ? clientAddress : serverAddress;
    }

    int port(Side side) {
        return side == Side.CLIENT ? clientPort : serverPort;
    }

    /** As {@code reseq:flows} writes it. */
    String end(Side side) {
        int address = address(side);
        return (address >>> 24) + "." + (address >>> 16 & 0xFF) + "." + (address >>> 8 & 0xFF) + "." + (address & 0xFF)
                + ":" + port(side);
    }
}
