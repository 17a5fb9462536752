package org.reseq.golden;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;

/**
 * Tells documents apart by 64 bits: those that are written the same have the same, others another one, but for one in 2^64.
 *
 * <p>Taken from the values, as a text would have to be written first. Of nodes as decoded, so that many octets need no
 * digest: two checksums tell them apart as well, which every JVM computes several times as fast.
 */
final class Fingerprint {
    private static final long ODD = 0x9e3779b97f4a7c15L;

    /** Before each node that is no scalar; those begin with their kind. */
    private static final int MAPPING = -1;

    private static final int SEQUENCE = -2;
    private static final int OCTETS = -3;
    private static final int LONG_OCTETS = -4;

    private long hash = ODD;

    private Fingerprint() {}

    static long of(Document document) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.mapping(document.body());
        return fingerprint.hash;
    }

    private void node(Node node) {
        if (node instanceof Scalar scalar) {
            add(scalar.kind().ordinal());
            text(scalar.text());
        } else if (node instanceof Mapping mapping) {
            mapping(mapping);
        } else if (node instanceof Sequence sequence) {
            add(SEQUENCE);
            add(sequence.items().size());
            for (Node item : sequence.items()) {
                node(item);
            }
        } else if (node instanceof Octets octets) {
            octets(octets.octets());
        } else {
            longOctets((LongOctets) node);
        }
    }

    private void mapping(Mapping mapping) {
        add(MAPPING);
        add(mapping.entries().size());
        for (Entry entry : mapping.entries()) {
            node(entry.key());
            node(entry.value());
        }
    }

    private void longOctets(LongOctets octets) {
        add(LONG_OCTETS);
        add(octets.length());
        text(octets.sha256());
        octets.gaps().forEach(gap -> {
            add(gap.begin());
            add(gap.end());
        });
    }

    private void octets(GapString octets) {
        CRC32 crc32 = new CRC32();
        CRC32C crc32c = new CRC32C();
        add(OCTETS);
        add(octets.length());
        octets.forEachRun(new GapString.RunVisitor() {
            private long at;

            @Override
            public void octets(byte[] array, int begin, int length) {
                crc32.update(array, begin, length);
                crc32c.update(array, begin, length);
                at += length;
            }

            @Override
            public void hole(long length) {
                add(at);
                add(length);
                at += length;
            }
        });
        add(crc32.getValue() << 32 | crc32c.getValue());
    }

    private void text(String text) {
        int length = text.length();
        add(length);
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            add((long) text.charAt(at) << 48
                    | (long) text.charAt(at + 1) << 32
                    | (long) text.charAt(at + 2) << 16
                    | text.charAt(at + 3));
        }
        for (; at < length; at++) {
            add(text.charAt(at));
        }
    }

    private void add(long bits) {
        hash = (hash ^ bits) * ODD;
        hash ^= hash >>> 32;
    }
}
