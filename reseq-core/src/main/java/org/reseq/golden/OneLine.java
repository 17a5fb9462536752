package org.reseq.golden;

import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;

/** A node on one line, {@code {side: s2c, length: 1460}}: as it stands in a golden, or as a difference shows it. */
final class OneLine {

    private final StringBuilder out;
    private final int most;

    private OneLine(StringBuilder out, int most) {
        this.out = out;
        this.most = most;
    }

    /** Writes all of it. */
    static void write(Node node, StringBuilder out) {
        new OneLine(out, Integer.MAX_VALUE).node(node);
    }

    /** All of it; what is read back is the same node. */
    static String of(Node node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    /** The first {@code most} characters of it and {@code ...}, where it is longer. */
    static String of(Node node, int most) {
        StringBuilder out = new StringBuilder();
        new OneLine(out, most).node(node);
        if (out.length() <= most) {
            return out.toString();
        }
        int end = Character.isHighSurrogate(out.charAt(most - 1)) ? most - 1 : most;
        return out.substring(0, end) + "...";
    }

    private void node(Node node) {
        if (out.length() > most) {
            return;
        }
        if (node instanceof Scalar scalar) {
            ScalarGrammar.write(scalar, out);
        } else if (node instanceof Octets octets) {
            if (octets.isWritten()) {
                hex(octets.octets());
            } else {
                longOctets(OctetsText.digest(octets.octets()));
            }
        } else if (node instanceof LongOctets octets) {
            longOctets(octets);
        } else if (node instanceof Mapping mapping) {
            mapping(mapping.entries());
        } else if (node instanceof Sequence sequence) {
            sequence(sequence.items());
        }
    }

    private void mapping(List<Entry> entries) {
        out.append('{');
        for (int i = 0; i < entries.size() && out.length() <= most; i++) {
            out.append(i == 0 ? "" : ", ");
            ScalarGrammar.writeKey(entries.get(i).key(), out);
            out.append(": ");
            node(entries.get(i).value());
        }
        out.append('}');
    }

    private void sequence(List<Node> items) {
        out.append('[');
        for (int i = 0; i < items.size() && out.length() <= most; i++) {
            out.append(i == 0 ? "" : ", ");
            node(items.get(i));
        }
        out.append(']');
    }

    private void hex(GapString octets) {
        out.append("!hex \"");
        OctetsText.line(octets, out);
        out.append('"');
    }

    private void longOctets(LongOctets octets) {
        out.append("!hex {length: ").append(octets.length());
        out.append(", sha256: \"").append(octets.sha256()).append('"');
        out.append(", head: \"").append(OctetsText.line(octets.head())).append('"');
        out.append(", tail: \"").append(OctetsText.line(octets.tail())).append('"');
        if (!octets.gaps().isEmpty()) {
            out.append(", gaps: [");
            for (int i = 0; i < octets.gaps().size(); i++) {
                GapString.Gap gap = octets.gaps().get(i);
                out.append(i == 0 ? "[" : ", [")
                        .append(gap.begin())
                        .append(", ")
                        .append(gap.length())
                        .append(']');
            }
            out.append(']');
        }
        out.append('}');
    }
}
