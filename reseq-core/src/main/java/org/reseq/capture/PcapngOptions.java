package org.reseq.capture;

import java.util.Arrays;

/**
 * The options at the end of a block, as they stand in a file.
 *
 * @param octets never to be written to
 * @param littleEndian the order of their numbers
 */
record PcapngOptions(byte[] octets, boolean littleEndian) {
    static PcapngOptions copyOf(byte[] buffer, int begin, int end, boolean littleEndian) {
        return new PcapngOptions(Arrays.copyOfRange(buffer, begin, end), littleEndian);
    }
}
