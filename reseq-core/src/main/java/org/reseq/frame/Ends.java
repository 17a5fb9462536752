package org.reseq.frame;

/** Which end of a header a {@link PacketFilter} asks. */
enum Ends {
    SOURCE,
    DESTINATION,
    EITHER,
    BOTH;

    boolean areMet(boolean source, boolean destination) {
        return switch (this) {
            case SOURCE -> source;
            case DESTINATION -> destination;
            case EITHER -> source || destination;
            case BOTH -> source && destination;
        };
    }
}
