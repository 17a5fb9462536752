package org.reseq.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.opentest4j.AssertionFailedError;
import org.reseq.Variant;
import org.reseq.protocol.DecoderFactory;

/** Compares what a capture decodes to with the golden beside it. */
public final class Golden {
    private Golden() {}

    /**
     * Decodes the capture as its {@link PcapSource} says, which is as {@code reseq.yaml} says unless it names a decoder,
     * and compares with its golden.
     *
     * <p>With {@code -Dreseq.update=true} a golden that is missing or says something else is written, and the test fails
     * to have it reviewed; refused where the environment variable {@code CI} is set. Captures from the class path are
     * compared only.
     *
     * @throws AssertionFailedError where they differ, with the golden's text as expected and the packets' as actual, and
     *     the text that {@code mvn reseq:verify} prints; the actual packets are then in {@code reseq/pending} of the build's
     *     folder ({@code target} or {@code build})
     */
    public static void verify(Capture capture) {
        Update update = Update.of(System.getProperty("reseq.update"), System.getenv("CI"));
        try {
            Comparison.verify(capture, update);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * As {@link #verify(Capture)}, with another decoder.
     *
     * @param decoder a subclass of {@code Packet} or {@code Session}
     */
    public static void verify(Capture capture, Class<?> decoder) {
        verify(capture.with(new Variant(capture.variant().name(), DecoderFactory.of(decoder))));
    }

    /**
     * As {@link #verify(Capture)}, with another decoder against a golden of its own.
     *
     * @param decoder a subclass of {@code Packet} or {@code Session}
     * @param golden as {@link PcapSource#golden}
     */
    public static void verify(Capture capture, Class<?> decoder, String golden) {
        verify(capture.with(new Variant(golden, DecoderFactory.of(decoder))));
    }
}
