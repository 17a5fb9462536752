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

    private final StringBuilder out = new StringBuilder();
    private final int most;

    private OneLine(int most) {
        this.most = most;
    }

    /** All of it; what is read back is the same node. */
    static String of(Node node) {
        OneLine line = new OneLine(Integer.MAX_VALUE);
        line.node(node);
        return line.out.toString();
    }

    /** The first {@code most} characters of it and {@code ...}, where it is longer. */
    static String of(Node node, int most) {
        OneLine line = new OneLine(most);
        line.node(node);
        StringBuilder out = line.out;
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
            out.append(ScalarGrammar.text(scalar));
        } else if (node instanceof Octets octets) {
            hex(octets.octets());
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
            out.append(ScalarGrammar.keyText(entries.get(i).key())).append(": ");
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
        out.append("!hex \"").append(OctetsText.line(octets)).append('"');
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
