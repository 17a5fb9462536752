package org.reseq.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.GoldenReader.Raw;
import org.reseq.golden.GoldenWriter.Written;
import org.reseq.golden.GoldenYaml.Located;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.protocol.Decoded;

/**
 * Compares what is decoded with a golden, document by document as it comes, octet for octet: no YAML is parsed and memory
 * does not grow while they are the same. Where two documents have other octets both are compared as values, so a golden
 * that a person has laid out or commented otherwise still passes. From the first document that differs on, the rest of
 * both is kept for the diff.
 */
public final class GoldenComparison {

    /** More documents than this are not kept for the diff, of either. */
    static final int MAX_KEPT = 100_000;

    /** More octets than this are not kept for the diff; differences after them have no hexdump. */
    private static final long MAX_OCTETS_KEPT = 64 << 20;

    private final GoldenReader golden;
    private final GoldenWriter writer;
    private final GoldenHeader headerNow;
    private final LastEqual last = new LastEqual();
    private final List<Expected> expected = new ArrayList<>();
    private final List<Actual> actual = new ArrayList<>();

    private @Nullable Expected header;

    /** The golden's trailer, once it has been met. */
    private @Nullable Expected trailer;

    private GoldenVerdict.@Nullable Unreadable unreadable;
    private boolean differs;
    private boolean partial;
    private int decodedCount;
    private int equal;
    private long octetsKept;

    /**
     * Begins with the headers.
     *
     * @param golden is read as the comparison goes on, to its end if there is a difference; never closed
     * @param actual is given what a golden written now would be; {@link OutputStream#nullOutputStream} if nobody wants it
     * @param header of the golden that would be written now
     */
    public GoldenComparison(InputStream golden, OutputStream actual, GoldenHeader header) throws IOException {
        this.golden = new GoldenReader(golden);
        writer = new GoldenWriter(actual, header);
        headerNow = header;
        try {
            this.header = readHeader();
        } catch (MalformedYaml e) {
            unreadable = unreadable(e);
        }
    }

    /**
     * Compares the next document.
     *
     * @return as {@link GoldenWriter#accept}
     * @throws UncheckedIOException if the golden cannot be read, or the actual not be written
     */
    public Decoded accept(Decoded decoded) {
        Decoded told = decoded;
        try {
            Written written = writer.write(decoded);
            told = written.decoded();
            decodedCount++;
            if (unreadable == null && !differs) {
                differs = !isNext(written, decoded);
            }
            if (unreadable == null && differs) {
                keep(written.document(), decoded);
            }
        } catch (MalformedYaml e) {
            unreadable = unreadable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    /** Compares the trailers, and says how it all compares. */
    public GoldenVerdict end() throws IOException {
        Document trailerNow = writer.writeTrailer();
        try {
            if (unreadable == null) {
                return verdict(trailerNow);
            }
        } catch (MalformedYaml e) {
            unreadable = unreadable(e);
        }
        return unreadable;
    }

    private GoldenVerdict verdict(Document trailerNow) throws IOException, MalformedYaml {
        readRest();
        PacketDiff diff = PacketDiffer.diff(
                new PacketDiffer.Golden(present(header), expected, trailer, golden.lineNumber() + 1),
                new PacketDiffer.Now(Document.header(headerNow), actual, trailerNow),
                new PacketDiffer.Before(equal, last),
                partial);
        return diff.isEmpty() ? new GoldenVerdict.Equal(decodedCount) : new GoldenVerdict.Different(diff);
    }

    private Expected readHeader() throws IOException, MalformedYaml {
        Raw raw = golden.next();
        if (raw == null) {
            throw new MalformedYaml(1, "an empty file; expected a golden, which begins with reseq: 1");
        }
        Expected first = read(raw, 0);
        if (first.document().shape() != Shape.HEADER) {
            throw new MalformedYaml(
                    first.yaml().line(),
                    "expected a golden, which begins with reseq: 1, got "
                            + first.document().shape().first());
        }
        return first;
    }

    /** Whether the next document of the golden is the one written now; if not it is kept. */
    private boolean isNext(Written written, Decoded decoded) throws IOException, MalformedYaml {
        Document document = written.document();
        if (!golden.passes(written.text())) {
            Raw raw = nextRaw();
            if (!Arrays.equals(raw.octets(), written.text())) {
                Expected next = keepUnlessTrailer(raw);
                if (next == null || !isSame(next.document(), document)) {
                    return false;
                }
                expected.remove(expected.size() - 1);
            }
        }
        equal++;
        last.put(document, decoded);
        return true;
    }

    private static boolean isSame(Document expected, Document actual) {
        return expected.flow() == actual.flow()
                && expected.body().equals(actual.asWritten().body());
    }

    private void keep(Document document, Decoded decoded) {
        if (actual.size() >= MAX_KEPT) {
            partial = true;
            return;
        }
        Actual kept = Actual.of(document.asWritten(), decodedCount, decoded);
        octetsKept += kept.octets() == null ? 0 : kept.octets().captured();
        actual.add(octetsKept <= MAX_OCTETS_KEPT ? kept : kept.withoutOctets());
    }

    private void readRest() throws IOException, MalformedYaml {
        while (trailer == null && !partial) {
            keepUnlessTrailer(nextRaw());
            partial = expected.size() >= MAX_KEPT;
        }
        if (!partial && golden.next() != null) {
            throw new MalformedYaml(golden.lineNumber(), "a document after the trailer (end)");
        }
    }

    private Raw nextRaw() throws IOException, MalformedYaml {
        Raw raw = golden.next();
        if (raw == null) {
            throw new MalformedYaml(golden.lineNumber(), "ends without a trailer (end); is it cut off?");
        }
        return raw;
    }

    /** The document, or null if it is the trailer. */
    private @Nullable Expected keepUnlessTrailer(Raw raw) throws MalformedYaml {
        Expected next = read(raw, equal + expected.size() + 1);
        switch (next.document().shape()) {
            case TRAILER -> {
                trailer = next;
                return null;
            }
            case HEADER -> throw new MalformedYaml(next.yaml().line(), "a second header (reseq)");
            default -> {
                Expected kept = next.withFlow(flowOf(next));
                expected.add(kept);
                return kept;
            }
        }
    }

    private static Expected read(Raw raw, int number) throws MalformedYaml {
        Located yaml = raw.yaml();
        return new Expected(Document.read(yaml), number, yaml);
    }

    /** Where a golden lists one flow its documents do not name it; then it is the one there is, whatever its number. */
    private int flowOf(Expected document) throws MalformedYaml {
        int flow = document.document().flow();
        List<Entry> listed =
                present(header).document().body().get("flows") instanceof Mapping flows ? flows.entries() : List.of();
        if (flow == 0 && listed.size() > 1) {
            throw new MalformedYaml(document.yaml().line(), "expected flow: N, as the header lists several");
        }
        if (listed.size() <= 1 && headerNow.flows().size() == 1) {
            return headerNow.flows().get(0).number();
        }
        boolean isNumber = listed.size() == 1 && listed.get(0).key().text().matches("[0-9]{1,9}");
        return flow == 0 && isNumber ? Integer.parseInt(listed.get(0).key().text()) : flow;
    }

    private static Expected present(@Nullable Expected header) {
        if (header == null) {
            throw new IllegalStateException("a golden without a header is unreadable");
        }
        return header;
    }

    private static GoldenVerdict.Unreadable unreadable(MalformedYaml e) {
        return new GoldenVerdict.Unreadable(e.line(), e.reason());
    }
}
