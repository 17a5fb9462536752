package org.reseq.frame;

import static org.reseq.frame.Octets.i32;
import static org.reseq.frame.Octets.u32;
import static org.reseq.frame.Octets.u8;

/** The options of a TCP header (RFC 9293 section 3.2), looked for where they are needed. */
public final class TcpOptions {
    /** What the option is where there is none. */
    public static final int NONE = -1;

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int WINDOW_SCALE = 3;
    private static final int TIMESTAMPS = 8;

    private static final int FIXED_HEADER = 20;
    /** No operation twice, then timestamps, aligned: how nearly all systems write it (RFC 7323 appendix A). */
    private static final int USUAL_TIMESTAMPS = 0x0101080a;

    private TcpOptions() {}

    /** By how many bits the sender's windows are shifted, at most 14 (RFC 7323 section 2.3); {@link #NONE} if it does not say. */
    public static int windowScale(Frame frame) {
        int at = find(frame, WINDOW_SCALE, 3);
        return at < 0 ? NONE : Math.min(14, u8(frame.buffer, at + 2));
    }

    /** The sender's timestamp (RFC 7323 section 3.2), 32 bits; {@link #NONE} if there is none. */
    public static long timestamp(Frame frame) {
        int at = timestampAt(frame);
        return at < 0 ? NONE : u32(frame.buffer, at);
    }

    private static int timestampAt(Frame frame) {
        int first = frame.transportBegin + FIXED_HEADER;
        if (frame.payloadBegin - first >= 12 && i32(frame.buffer, first) == USUAL_TIMESTAMPS) {
            return first + 4;
        }
        int at = find(frame, TIMESTAMPS, 10);
        return at < 0 ? NONE : at + 2;
    }

    /** Where an option begins, or {@link #NONE}. */
    private static int find(Frame frame, int kind, int length) {
        byte[] b = frame.buffer;
        int at = frame.transportBegin + FIXED_HEADER;
        int end = frame.payloadBegin;
        while (at < end && u8(b, at) != END) {
            if (u8(b, at) == NO_OPERATION) {
                at++;
                continue;
            }
            if (end - at < 2 || u8(b, at + 1) < 2 || u8(b, at + 1) > end - at) {
                return NONE; // nothing can be made of the rest
            }
            if (u8(b, at) == kind && u8(b, at + 1) == length) {
                return at;
            }
            at += u8(b, at + 1);
        }
        return NONE;
    }
}
