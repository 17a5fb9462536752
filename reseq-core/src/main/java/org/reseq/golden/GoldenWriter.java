package org.reseq.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.reseq.protocol.Decoded;

/**
 * Writes a golden as its packets are decoded: header, then what is {@linkplain #accept accepted}, in that order, then
 * {@link #end} the trailer. Memory does not grow with the number of packets.
 */
public final class GoldenWriter {

    private static final byte[] SEPARATOR = "---\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final boolean namesFlows;
    private final NodeWriter texts = new NodeWriter();
    private final GoldenTotals totals = new GoldenTotals();

    /**
     * Writes the header.
     *
     * @param out is given UTF-8 in one call per document, so it is best buffered; it is flushed, never closed
     */
    public GoldenWriter(OutputStream out, GoldenHeader header) throws IOException {
        this.out = out;
        namesFlows = header.namesFlows();
        out.write(text(Document.header(header)));
    }

    /**
     * Writes one document.
     *
     * @return what it says was decoded: the same, but of a message that cannot be written a
     *     {@link Decoded.Failure#NOT_DUMPABLE}, caused by a {@link NotDumpable}
     * @throws UncheckedIOException if it cannot be written
     */
    public Decoded accept(Decoded decoded) {
        try {
            return write(decoded).decoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the trailer. */
    public void end() throws IOException {
        writeTrailer();
    }

    /** What one decoded thing became: what the document says was decoded, the document, and its text. */
    record Written(Decoded decoded, Document document, byte[] text) {}

    Written write(Decoded decoded) throws IOException {
        Documents.Told told = Documents.told(decoded);
        totals.add(told.decoded());
        return new Written(told.decoded(), told.document(), write(told.document()));
    }

    Document writeTrailer() throws IOException {
        Document trailer = totals.trailer();
        write(trailer);
        out.flush();
        return trailer;
    }

    private byte[] write(Document document) throws IOException {
        byte[] text = text(document);
        out.write(SEPARATOR);
        out.write(text);
        return text;
    }

    byte[] text(Document document) {
        return texts.text(document.written(namesFlows)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
