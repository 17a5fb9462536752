package org.reseq.golden;

import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.Scalar;

/** Where in a node something stands: {@code fields.items[2]["odd key"]}; the whole node is the empty path. */
final class NodePath {

    static final String ROOT = "";

    private NodePath() {}

    static String of(String parent, Scalar key) {
        if (key.kind() != Kind.STRING || !isWord(key.text())) {
            boolean text = key.kind() == Kind.STRING;
            return parent + "[" + (text ? ScalarGrammar.quoted(key.text()) : key.text()) + "]";
        }
        return parent.isEmpty() ? key.text() : parent + "." + key.text();
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
            if (!letter && !(i > 0 && (c == '-' || c >= '0' && c <= '9'))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether the path leads to the other one or through it. */
    static boolean isWithin(String path, String other) {
        return path.startsWith(other)
                && (path.length() == other.length() || ".[".indexOf(path.charAt(other.length())) >= 0);
    }

    static String of(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
