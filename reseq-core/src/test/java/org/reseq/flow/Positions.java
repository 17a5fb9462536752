package org.reseq.flow;

import java.util.StringJoiner;
import org.reseq.bytes.GapString;

/**
 * The octets of an utterance as the positions they stand at, for scripts whose octets nobody wants to read:
 * {@code 0:1985 [1380] 3365:10958}. Octets that are not {@link Script#filler} of their place are written out.
 */
final class Positions {
    private Positions() {}

    static String of(Chunk chunk) {
        StringJoiner words = new StringJoiner(" ");
        GapString octets = chunk.octets();
        byte[] filler = Script.filler(chunk.offset(), (int) octets.length());
        for (int begin = 0, end; begin < filler.length; begin = end) {
            Kind kind = Kind.of(octets, filler, begin);
            end = begin + 1;
            while (end < filler.length && kind == Kind.of(octets, filler, end)) {
                end++;
            }
            words.add(
                    kind == Kind.FILLER
                            ? (chunk.offset() + begin) + ":" + (chunk.offset() + end)
                            : octets.slice(begin, end).toString());
        }
        return words.toString();
    }

    private enum Kind {
        FILLER,
        MISSING,
        OTHER;

        static Kind of(GapString octets, byte[] filler, int index) {
            int octet = octets.octetAt(index);
            return octet == GapString.GAP ? MISSING : octet == filler[index] ? FILLER : OTHER;
        }
    }
}
