package org.reseq.report;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node;

/**
 * A node as JSON on one line, in ASCII, so that no terminal and no encoding makes anything else of it.
 *
 * <p>JSON has fewer kinds of values than a golden: hexadecimal numbers, symbols, and decimals that are no number are texts;
 * octets are the text {@code "de ad -- ef"}, a missing one as {@code --}.
 */
final class Json {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final StringBuilder out = new StringBuilder();

    private Json() {}

    static String of(Node node) {
        Json json = new Json();
        json.node(node);
        return json.out.toString();
    }

    private void node(Node node) {
        if (node instanceof Node.Scalar scalar) {
            scalar(scalar);
        } else if (node instanceof Node.Sequence sequence) {
            sequence(sequence.items());
        } else if (node instanceof Node.Mapping mapping) {
            mapping(mapping.entries());
        } else if (node instanceof Node.Octets octets) {
            text(octets.octets().toHex());
        } else if (node instanceof Node.LongOctets octets) {
            longOctets(octets);
        }
    }

    private void scalar(Node.Scalar scalar) {
        switch (scalar.kind()) {
            case NULL, BOOL, INT -> out.append(scalar.text());
            case FLOAT -> {
                if (NUMBER.matcher(scalar.text()).matches()) {
                    out.append(scalar.text());
                } else {
                    text(scalar.text());
                }
            }
            case HEX, SYMBOL, STRING -> text(scalar.text());
        }
    }

    private void sequence(List<? extends Node> items) {
        out.append('[');
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            node(items.get(i));
        }
        out.append(']');
    }

    private void mapping(List<Node.Entry> entries) {
        out.append('{');
        for (int i = 0; i < entries.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            text(entries.get(i).key().text());
            out.append(": ");
            node(entries.get(i).value());
        }
        out.append('}');
    }

    private void longOctets(Node.LongOctets octets) {
        mapping(List.of(
                new Node.Entry("length", Node.integer(octets.length())),
                new Node.Entry("sha256", Node.string(octets.sha256())),
                new Node.Entry("head", Node.string(octets.head().toHex())),
                new Node.Entry("tail", Node.string(octets.tail().toHex())),
                new Node.Entry("gaps", gaps(octets.gaps()))));
    }

    private static Node.Sequence gaps(List<GapString.Gap> gaps) {
        return new Node.Sequence(gaps.stream()
                .map(gap -> (Node) new Node.Sequence(List.of(Node.integer(gap.begin()), Node.integer(gap.length()))))
                .toList());
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append("\\u").append(HEX.toHexDigits(c));
                    }
                }
            }
        }
        out.append('"');
    }
}
