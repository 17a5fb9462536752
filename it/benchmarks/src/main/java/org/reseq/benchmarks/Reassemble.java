package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reseq.benchmarks.traffic.OctetSum;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Side;

/**
 * Reassembles all TCP of a capture as anyone would with the library, and prints {@code bytes=N sum=S}: how many octets were
 * handed on, and their sum modulo 2<sup>64</sup>. Gaps count for neither. With {@code --digest} it prints a
 * line for each conversation instead: {@link Digest}.
 *
 * <p>What is timed from outside begins with the JVM. So nothing stands here that loads classes for its own comfort: no
 * lambda, no formatting, no concatenation of strings.
 */
public final class Reassemble {
    private Reassemble() {}

    public static void main(String[] arguments) {
        boolean digest = arguments.length == 2 && arguments[0].equals("--digest");
        if (!digest && (arguments.length != 1 || arguments[0].startsWith("-"))) {
            fail("usage: Reassemble [--digest] FILE");
        }
        try {
            if (digest) {
                digest(Path.of(arguments[1]));
            } else {
                Sums sums = sum(Path.of(arguments[0]));
                System.out.println(sums);
                if (sums.damage != null) {
                    throw sums.damage;
                }
            }
        } catch (NoSuchFileException e) {
            fail("there is no " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            fail(e.getMessage());
        }
    }

    /** How many octets there are in a capture, and their sum. */
    static Sums sum(Path file) throws IOException {
        Sums sums = new Sums();
        try (CaptureReader capture = CaptureReader.open(file)) {
            sums.damage = Resequencer.resequence(capture, sums).damage();
        }
        return sums;
    }

    private static void digest(Path file) throws IOException {
        Optional<String> trouble = Digest.write(file, System.out);
        if (trouble.isPresent()) {
            fail(trouble.get());
        }
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }

    static final class Sums implements FlowListener {
        private long octets;
        private long sum;
        private @Nullable CaptureFormatException damage;

        @Override
        public void octets(
                Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
            octets += length;
            sum += OctetSum.of(buffer, begin, length);
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {}

        /** UDP's, and SCTP's messages: not what is summed. */
        @Override
        public void datagram(
                Flow flow,
                Side side,
                long offset,
                byte[] buffer,
                int begin,
                int length,
                int originalLength,
                long frame,
                long timeNanos) {}

        @Override
        public boolean wantsEvents() {
            return false;
        }

        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(64);
            line.append("bytes=").append(octets).append(" sum=").append(Long.toUnsignedString(sum));
            return line.toString();
        }
    }
}
