package org.reseq.flow;

/** What all conversations of one {@link Resequencer} share. */
record Surroundings(FlowListener listener, boolean wantsEvents, Rules rules, Accounting accounting, Tail tail) {

    Surroundings(FlowListener listener, Rules rules) {
        this(listener, listener.wantsEvents(), rules, new Accounting(), new Tail());
    }
}
