package org.reseq.golden;

import org.reseq.golden.Node.Mapping;
import org.reseq.protocol.Decoded;

/** What one decoded thing is in a golden, for those who show or compare it elsewhere. Its values are read once, when it is made. */
public final class DecodedDocument {
    private final Document document;

    private DecodedDocument(Document document) {
        this.document = document;
    }

    public static DecodedDocument of(Decoded decoded) {
        return new DecodedDocument(Documents.of(decoded));
    }

    /** The document as a value, with the number of its flow. */
    public Mapping node() {
        return Node.asWritten(document.written(true));
    }

    /** The document as text, without the number of its flow; lines ended by {@code \n}. */
    public String yaml() {
        return NodeWriter.document(document.written(false));
    }

    /** Equal for equal texts; different for different ones, but for one in 2^64. */
    public long fingerprint() {
        return Fingerprint.of(document);
    }
}
