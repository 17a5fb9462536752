package org.reseq.frame;

/**
 * What is left of a frame that holds several packets, and what was known of it before the first of them: addresses and ports of a
 * packet are none of the next one's, tags and tunnels around both are.
 *
 * <p>A copy, as the frame may become a datagram meanwhile, in other octets, that a packet was the last missing fragment of.
 */
final class Subframes {
    private byte[] buffer = {};
    private int linkType;
    private int linkBegin;
    private int capturedLength;
    private int originalLength;
    private final Layers layers = new Layers();
    private final int[] vlans = new int[Layers.MOST];
    private int vlanCount;
    private int tunnel;
    private int begin;
    private int end;
    private int beyond;

    /**
     * Takes what comes behind the packet that is decoded now.
     *
     * @param frame as it is before that
     * @param next where the rest begins; it ends where the frame's layer does
     */
    void keep(Frame frame, int next) {
        buffer = frame.buffer;
        linkType = frame.linkType;
        linkBegin = frame.linkBegin;
        capturedLength = frame.capturedLength;
        originalLength = frame.originalLength;
        layers.copy(frame.layers);
        System.arraycopy(frame.vlans, 0, vlans, 0, frame.vlanCount);
        vlanCount = frame.vlanCount;
        tunnel = frame.tunnel;
        // the snaplen may have cut the frame before: then the rest is of no octets, and of those that the wire had
        begin = Math.min(next, frame.end);
        end = frame.end;
        beyond = frame.beyond - (next - begin);
    }

    /** Makes the frame what it was. @return where the rest begins */
    int restore(Frame frame) {
        frame.buffer = buffer;
        frame.linkType = linkType;
        frame.linkBegin = linkBegin;
        frame.capturedLength = capturedLength;
        frame.originalLength = originalLength;
        frame.layers.copy(layers);
        System.arraycopy(vlans, 0, frame.vlans, 0, vlanCount);
        frame.vlanCount = vlanCount;
        frame.tunnel = tunnel;
        frame.end = end;
        frame.beyond = beyond;
        frame.beginPacket();
        return begin;
    }
}
