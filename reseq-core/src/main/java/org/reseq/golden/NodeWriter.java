package org.reseq.golden;

import java.util.List;
import org.reseq.bytes.HexDump;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;

/**
 * Writes documents: block style, two blanks deeper per level, and never anything else. Outside of {@code fields} and
 * {@code value}, where a decoder's own values are, a mapping of scalars stands on one line.
 *
 * <p>One document at a time; the buffer is kept and reused.
 */
final class NodeWriter {

    private static final String INDENT = "  ";
    private static final int OCTETS_ON_A_LINE = 16;

    /** YAML readers look for the colon after a key no further than 1024 characters. */
    private static final int LONGEST_SIMPLE_KEY = 1000;

    private final StringBuilder out = new StringBuilder();

    /** The document as it stands in a file, without a separator. */
    static String document(Mapping document) {
        return new NodeWriter().text(document).toString();
    }

    /** The same, good until the next document is written. */
    StringBuilder text(Mapping document) {
        out.setLength(0);
        write(document);
        return out;
    }

    /** A node as the value of a decoder's field, at the left margin: for tests and for what stands alone. */
    static String block(Node node) {
        NodeWriter writer = new NodeWriter();
        writer.value(node, 0, false);
        return writer.out.toString();
    }

    private void write(Mapping document) {
        for (Entry entry : document.entries()) {
            String key = entry.key().text();
            entry(entry, 0, !key.equals(Document.FIELDS) && !key.equals(Document.VALUE));
        }
    }

    private void entries(Mapping mapping, int depth, boolean flowLeaves) {
        for (Entry entry : mapping.entries()) {
            entry(entry, depth, flowLeaves);
        }
    }

    private void entry(Entry entry, int depth, boolean flowLeaves) {
        indent(depth);
        entryHere(entry, depth, flowLeaves);
    }

    private void entryHere(Entry entry, int depth, boolean flowLeaves) {
        int begin = out.length();
        ScalarGrammar.writeKey(entry.key(), out);
        if (out.length() - begin > LONGEST_SIMPLE_KEY) {
            out.insert(begin, "? ").append('\n');
            indent(depth);
        }
        out.append(':');
        if (entry.value() instanceof Mapping m && !m.entries().isEmpty() && !(flowLeaves && isLeaf(m))) {
            out.append('\n');
            entries(m, depth + 1, flowLeaves);
        } else if (entry.value() instanceof Sequence s && !s.items().isEmpty()) {
            out.append('\n');
            items(s, depth + 1);
        } else {
            out.append(' ');
            value(entry.value(), depth, flowLeaves);
        }
    }

    private void items(Sequence sequence, int depth) {
        for (Node item : sequence.items()) {
            indent(depth);
            itemHere(item, depth);
        }
    }

    /** The first line of a nested collection stands on the line of its dash. */
    private void itemHere(Node item, int depth) {
        out.append("- ");
        if (item instanceof Mapping m && !m.entries().isEmpty()) {
            entryHere(m.entries().get(0), depth + 1, false);
            for (Entry entry : m.entries().subList(1, m.entries().size())) {
                entry(entry, depth + 1, false);
            }
        } else if (item instanceof Sequence s && !s.items().isEmpty()) {
            itemHere(s.items().get(0), depth + 1);
            for (Node nested : s.items().subList(1, s.items().size())) {
                indent(depth + 1);
                itemHere(nested, depth + 1);
            }
        } else {
            value(item, depth, false);
        }
    }

    /** What stands after the key or the dash, with the newline that ends it. */
    private void value(Node node, int depth, boolean flowLeaves) {
        if (node instanceof Scalar scalar) {
            scalar(scalar, depth);
        } else if (node instanceof Octets octets) {
            octets(octets, depth);
        } else if (node instanceof LongOctets octets) {
            line(octets);
        } else if (node instanceof Mapping mapping) {
            if (mapping.entries().isEmpty() || flowLeaves) {
                line(mapping);
            } else {
                entries(mapping, depth, false);
            }
        } else if (node instanceof Sequence sequence) {
            if (sequence.items().isEmpty()) {
                out.append("[]\n");
            } else {
                items(sequence, depth);
            }
        }
    }

    private void scalar(Scalar scalar, int depth) {
        if (scalar.kind() == Node.Kind.STRING && ScalarGrammar.isLiteral(scalar.text())) {
            String text = scalar.text();
            boolean newlineAtEnd = text.endsWith("\n");
            out.append(newlineAtEnd ? "|\n" : "|-\n");
            lines(List.of(text.split("\n")), depth + 1);
        } else {
            ScalarGrammar.write(scalar, out);
            out.append('\n');
        }
    }

    private void octets(Octets node, int depth) {
        if (node.octets().length() <= OCTETS_ON_A_LINE || !node.isWritten()) {
            line(node);
        } else {
            out.append("!hex |\n");
            lines(HexDump.lines(node.octets(), 0), depth + 1);
        }
    }

    private void line(Node node) {
        OneLine.write(node, out);
        out.append('\n');
    }

    private void lines(List<String> lines, int depth) {
        for (String line : lines) {
            if (!line.isEmpty()) {
                indent(depth);
            }
            out.append(line).append('\n');
        }
    }

    private void indent(int depth) {
        for (int i = 0; i < depth; i++) {
            out.append(INDENT);
        }
    }

    private static boolean isLeaf(Mapping mapping) {
        for (Entry entry : mapping.entries()) {
            if (!(entry.value() instanceof Scalar)) {
                return false;
            }
        }
        return true;
    }
}
