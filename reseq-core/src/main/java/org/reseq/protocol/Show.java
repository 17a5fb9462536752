package org.reseq.protocol;

/** Packets and their values as text for a person; the same text on every machine. */
final class Show {
    private Show() {}

    static String packet(Packet packet) {
        return packet.type();
    }
}
