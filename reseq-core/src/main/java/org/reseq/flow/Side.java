package org.reseq.flow;

/** One of the two ends of a flow; octets belong to the side that sent them. */
public enum Side {
    CLIENT("c2s"),
    SERVER("s2c");

    private final String arrow;

    Side(String arrow) {
        this.arrow = arrow;
    }

    /** The other end. */
    public Side peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /** How outputs name the direction of the octets this side sent: {@code c2s} or {@code s2c}. */
    public String arrow() {
        return arrow;
    }
}
