package org.reseq.golden;

import java.util.List;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.Node.Entry;

/**
 * How much speaks for a decoded document being what has become of an expected one.
 *
 * <p>Its opcode stood in the capture, so it says more than its type, which is what the decoder made of it.
 */
final class Kinship {

    /** From this likeness on two different documents are a changed one, rather than two that have little in common. */
    private static final double RELATED = 0.5;

    static final double UNPAIRABLE = Double.NEGATIVE_INFINITY;

    private Kinship() {}

    /** Whether the two may stand for the same octets. */
    static boolean isPairable(Document expected, Document actual) {
        return (expected.shape() == Shape.GAP) == (actual.shape() == Shape.GAP);
    }

    /** Whether the two have something in common. */
    static boolean isRelated(Document expected, Document actual) {
        return hasSameOpcode(expected, actual) || likeness(expected, actual) >= RELATED;
    }

    /** What pairing them is worth: more than nothing, as a changed packet is better news than a lost and a new one. */
    static double worth(Document expected, Document actual) {
        if (!isPairable(expected, actual)) {
            return UNPAIRABLE;
        }
        double worth = 0.25;
        if (hasSameOpcode(expected, actual)) {
            worth += 1;
        }
        if (expected.shape() == actual.shape()) {
            boolean sameType = expected.type().equals(actual.type()) || isRenamed(expected, actual);
            worth += sameType ? 0.75 + likeness(expected, actual) : 0;
        }
        return worth;
    }

    /** What packets of one kind have in common: the opcode, else the type. */
    static Object kind(Document document) {
        Node opcode = document.body().get(Document.OPCODE);
        return opcode != null ? opcode : document.type();
    }

    /** 0 to 1. */
    private static double likeness(Document expected, Document actual) {
        return expected.shape() == actual.shape() ? NodeDiff.similarity(expected.body(), actual.body()) : 0;
    }

    /** The same packet under another name: nothing but its type differs, and there is something else. */
    static boolean isRenamed(Document expected, Document actual) {
        List<Entry> e = expected.body().entries();
        List<Entry> a = actual.body().entries();
        return e.size() > 1 && e.subList(1, e.size()).equals(a.subList(1, a.size()));
    }

    private static boolean hasSameOpcode(Document expected, Document actual) {
        Node opcode = expected.body().get(Document.OPCODE);
        return opcode != null && opcode.equals(actual.body().get(Document.OPCODE));
    }
}
