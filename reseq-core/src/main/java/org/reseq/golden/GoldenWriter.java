package org.reseq.golden;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.reseq.protocol.Decoded;

/**
 * Writes a golden as its packets are decoded: header, then what is {@linkplain #accept accepted}, in that order, then
 * {@link #end} the trailer. Memory does not grow with the number of packets.
 */
public final class GoldenWriter implements Consumer<Decoded> {

    private static final byte[] SEPARATOR = "---\n".getBytes(StandardCharsets.UTF_8);

    private final OutputStream out;
    private final boolean namesFlows;
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
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void accept(Decoded decoded) {
        try {
            write(decoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the trailer. */
    public void end() throws IOException {
        writeTrailer();
    }

    /** What one decoded thing became: the document, and its text. */
    record Written(Document document, byte[] text) {}

    Written write(Decoded decoded) throws IOException {
        totals.add(decoded);
        return write(Documents.of(decoded));
    }

    Written writeTrailer() throws IOException {
        Written trailer = write(totals.trailer());
        out.flush();
        return trailer;
    }

    private Written write(Document document) throws IOException {
        byte[] text = text(document);
        out.write(SEPARATOR);
        out.write(text);
        return new Written(document, text);
    }

    byte[] text(Document document) {
        return NodeWriter.document(document.written(namesFlows)).getBytes(StandardCharsets.UTF_8);
    }
}
