package org.reseq.golden;

import org.reseq.golden.Node.Mapping;
import org.reseq.protocol.Decoded;

/** What one decoded thing is in a golden, for those who show it elsewhere. */
public final class DecodedDocument {
    private DecodedDocument() {}

    /** The document as a value, with the number of its flow. */
    public static Mapping node(Decoded decoded) {
        return Documents.of(decoded).written(true);
    }

    /** The document as text, without the number of its flow; lines ended by {@code \n}. */
    public static String yaml(Decoded decoded) {
        return NodeWriter.document(Documents.of(decoded).written(false));
    }
}
