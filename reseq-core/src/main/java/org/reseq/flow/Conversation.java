package org.reseq.flow;

/** What is known of one flow while the capture is read. */
interface Conversation {
    Flow flow();

    /** Index of the last record that was part of it. */
    long lastFrame();

    /** About how much memory its waiting octets hold. */
    long waiting();

    /** Hands on what waits, as there is no room for it, and goes on. */
    void flush();

    /** There is no room for the flow: notes it and finishes. */
    void evict();

    /** The input has ended, or the ends begin another conversation: hands on what waits, and closes the flow. */
    void finish();
}
