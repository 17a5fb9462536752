package org.reseq.golden;

import org.reseq.protocol.Decoded;

/** One thing that was decoded, as it stands in a golden that lists a single flow. */
public final class DocumentText {
    private DocumentText() {}

    /** The document, each of its lines ended by {@code \n}, without a separator. */
    public static String of(Decoded decoded) {
        return NodeWriter.document(Documents.of(decoded).written(false));
    }
}
