package org.reseq;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.protocol.Decoded;

/** Counts what a golden holds besides packets, so that nobody takes a golden full of errors for one full of packets. */
final class Troubles {
    private long decoded;
    private long undecoded;
    private long errors;
    private long gaps;
    private long missing;

    void add(Decoded item) {
        if (item instanceof Decoded.Message message) {
            decoded += message.octets().octets().captured();
        } else if (item instanceof Decoded.Gap gap) {
            gaps++;
            missing += gap.length();
        } else if (item instanceof Decoded.Failure failure) {
            errors++;
            undecoded += failure.digest() == null
                    ? failure.octets().octets().captured()
                    : failure.digest().length() - failure.digest().missing();
        }
    }

    /** How many documents are errors. */
    long errors() {
        return errors;
    }

    /** {@code 2 errors: 163 of 163 octets undecoded; 1 gap of 28 octets}; null where there is nothing to tell. */
    @Nullable String told() {
        List<String> parts = new ArrayList<>();
        if (errors > 0) {
            parts.add(count(errors, "error") + ": " + undecoded + " of " + count(decoded + undecoded, "octet")
                    + " undecoded");
        }
        if (gaps > 0) {
            parts.add(count(gaps, "gap") + " of " + count(missing, "octet"));
        }
        return parts.isEmpty() ? null : String.join("; ", parts);
    }

    private static String count(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }
}
