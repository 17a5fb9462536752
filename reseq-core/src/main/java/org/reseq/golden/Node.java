package org.reseq.golden;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Symbol;

/** A value as a golden holds it: what is written, read back and compared. Immutable, equal by content. */
public sealed interface Node {

    Scalar NULL = new Scalar(Kind.NULL, "null");

    /** What a scalar is; {@code 18}, {@code 0x12} and {@code "18"} have equal meaning nowhere. */
    enum Kind {
        NULL,
        BOOL,
        INT,
        HEX,
        FLOAT,
        SYMBOL,
        STRING
    }

    /**
     * One value without parts.
     *
     * @param text the canonical text: of a string its characters, of the others exactly what stands in the file
     */
    record Scalar(Kind kind, String text) implements Node {

        public Scalar {
            if (kind != Kind.STRING && ScalarGrammar.kindOf(text) != kind) {
                throw new IllegalArgumentException("expected the text of a " + kind + ", got \"" + text + "\"");
            }
        }
    }

    /** Values in order. */
    record Sequence(List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Named values; their order is part of the value. */
    record Mapping(List<Entry> entries) implements Node {

        public static final Mapping EMPTY = new Mapping(List.of());

        private static final int MOST_COMPARED = 12;

        /** @throws IllegalArgumentException naming the key that two entries share */
        public Mapping {
            entries = List.copyOf(entries);
            Scalar twice = keyTwice(entries);
            if (twice != null) {
                throw new IllegalArgumentException("two entries are named " + ScalarGrammar.keyText(twice));
            }
        }

        /** A key that two entries share; null where there is none. Few keys are compared in place: most mappings have few. */
        static @Nullable Scalar keyTwice(List<Entry> entries) {
            if (entries.size() > MOST_COMPARED) {
                Set<Scalar> keys = new HashSet<>();
                for (Entry entry : entries) {
                    if (!keys.add(entry.key)) {
                        return entry.key;
                    }
                }
                return null;
            }
            for (int i = 1; i < entries.size(); i++) {
                Scalar key = entries.get(i).key;
                for (int j = 0; j < i; j++) {
                    Scalar before = entries.get(j).key;
                    if (before.kind == key.kind && before.text.equals(key.text)) {
                        return key;
                    }
                }
            }
            return null;
        }

        /** The value of a string key, or null. */
        public @Nullable Node get(String key) {
            for (Entry entry : entries) {
                if (entry.key.kind == Kind.STRING && entry.key.text.equals(key)) {
                    return entry.value;
                }
            }
            return null;
        }
    }

    /**
     * One named value.
     *
     * @param key a symbol here is the same as the string of its text
     */
    record Entry(Scalar key, Node value) {

        public Entry {
            key = key.kind == Kind.SYMBOL ? string(key.text) : key;
        }

        public Entry(String key, Node value) {
            this(string(key), value);
        }
    }

    /** Octets, of which a golden has a digest alone where they are more than {@value #MAX_WRITTEN}: see {@link #asWritten}. */
    record Octets(GapString octets) implements Node {

        /** The length above which only a digest is written. */
        public static final int MAX_WRITTEN = 4096;

        boolean isWritten() {
            return octets.length() <= MAX_WRITTEN;
        }
    }

    /**
     * What a golden has of octets that are too many to be written out.
     *
     * @param length holes included
     * @param sha256 of the captured octets alone, in lower case hexadecimal
     * @param head the first {@value #EDGE}
     * @param tail the last {@value #EDGE}
     * @param gaps the holes in order
     */
    record LongOctets(long length, String sha256, GapString head, GapString tail, List<GapString.Gap> gaps)
            implements Node {

        /** How many octets are shown at either end. */
        public static final int EDGE = 16;

        public LongOctets {
            gaps = List.copyOf(gaps);
        }
    }

    static Scalar bool(boolean value) {
        return new Scalar(Kind.BOOL, value ? "true" : "false");
    }

    static Scalar integer(long value) {
        return new Scalar(Kind.INT, Long.toString(value));
    }

    static Scalar integer(BigInteger value) {
        return new Scalar(Kind.INT, value.toString());
    }

    static Scalar hex(Hex value) {
        return new Scalar(Kind.HEX, value.toString());
    }

    /** The shortest decimal that reads back as the same {@code double}. */
    static Scalar decimal(double value) {
        return new Scalar(Kind.FLOAT, ShortestDecimal.of(value));
    }

    /** The shortest decimal that reads back as the same {@code float}. */
    static Scalar decimal(float value) {
        return new Scalar(Kind.FLOAT, ShortestDecimal.of(value));
    }

    /** A name as a symbol where it is one in every YAML reader's eyes ({@code SECURE}), else as a string. */
    static Scalar name(String name) {
        return new Scalar(ScalarGrammar.kindOf(name) == Kind.SYMBOL ? Kind.SYMBOL : Kind.STRING, name);
    }

    static Scalar symbol(Symbol symbol) {
        return new Scalar(Kind.SYMBOL, symbol.toString());
    }

    static Scalar string(String text) {
        return new Scalar(Kind.STRING, text);
    }

    /** The octets themselves, or their digest where they are more than {@value Octets#MAX_WRITTEN}. */
    static Node octets(GapString octets) {
        return octets.length() <= Octets.MAX_WRITTEN ? new Octets(octets) : OctetsText.digest(octets);
    }

    /** The node that is read back from a golden in which this one is written: the same, but for octets that are too many. */
    static Node asWritten(Node node) {
        if (node instanceof Octets octets) {
            return octets.isWritten() ? node : OctetsText.digest(octets.octets);
        } else if (node instanceof Mapping mapping) {
            return asWritten(mapping);
        } else if (node instanceof Sequence sequence) {
            return new Sequence(sequence.items.stream().map(Node::asWritten).toList());
        }
        return node;
    }

    /** The same of a mapping. */
    static Mapping asWritten(Mapping mapping) {
        return new Mapping(mapping.entries.stream()
                .map(entry -> new Entry(entry.key, asWritten(entry.value)))
                .toList());
    }
}
