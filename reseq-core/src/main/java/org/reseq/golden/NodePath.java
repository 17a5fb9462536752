package org.reseq.golden;

import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.Scalar;

/** Where in a node something stands: {@code fields.items[2]["odd key"]}; the whole node is the empty path. */
final class NodePath {

    static final String ROOT = "";

    private NodePath() {}

    static String of(String parent, Scalar key) {
        String text = ScalarGrammar.keyText(key);
        if (text.indexOf('.') >= 0 || key.kind() == Kind.STRING && text.startsWith("\"")) {
            return parent + "[" + text + "]";
        }
        return parent.isEmpty() ? text : parent + "." + text;
    }

    static String of(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
