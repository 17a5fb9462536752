package org.reseq.capture;

import java.io.IOException;

/**
 * A file that is no capture, or is damaged from some position on.
 *
 * <p>Everything that stands before the position has been delivered when this is thrown. The message names the file and
 * the position, what was expected there, what was found, and what to do next.
 */
public final class CaptureFormatException extends IOException {
    private final String file;
    private final long position;
    private final String why;

    /**
     * @param file the file as the caller named it; never made absolute
     * @param position in octets from the begin of the file
     * @param why what was expected, what was found, what to do next
     */
    public CaptureFormatException(String file, long position, String why) {
        super(file + ": position " + position + ": " + why);
        this.file = file;
        this.position = position;
        this.why = why;
    }

    public String file() {
        return file;
    }

    public long position() {
        return position;
    }

    public String why() {
        return why;
    }
}
