package org.reseq.flow;

/** What is known of one flow while the capture is read. */
interface Conversation {
    /** The flow's. */
    int number();

    /** The input has ended, or the ends begin another conversation: hands on what waits, and closes the flow. */
    void finish();
}
