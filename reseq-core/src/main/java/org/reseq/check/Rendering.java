package org.reseq.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reseq.check.Step.Said;
import org.reseq.flow.Side;
import org.reseq.golden.DecodedDocument;
import org.reseq.protocol.Decoded;

/**
 * What one run of a decoder said, side by side: for every document a fingerprint, and the text of some. Two runs are the
 * same if each side has the same documents, whatever their order across the sides.
 */
final class Rendering implements Consumer<Decoded> {
    /** In characters; a difference is usually among the first documents. */
    private static final int MOST_KEPT = 1 << 20;

    private final Map<Side, Documents> sides = new EnumMap<>(Side.class);
    private final long keptFrom;
    private int kept;
    private boolean full;

    /** Keeps no texts: of most runs nothing is shown. */
    Rendering() {
        this(Long.MAX_VALUE);
    }

    /** @param keptFrom of the documents of a side, the index from which on texts are kept */
    Rendering(long keptFrom) {
        this.keptFrom = keptFrom;
        for (Side side : Side.values()) {
            sides.put(side, new Documents());
        }
    }

    private static final class Documents {
        long[] fingerprints = new long[16];

        /** Where in the side's stream each ended; never falls. */
        long[] ends = new long[16];

        int count;
        final List<String> texts = new ArrayList<>();

        /** The index of the first document that ends after an offset. */
        int firstPast(long offset) {
            int low = 0;
            for (int high = count; low < high; ) {
                int middle = (low + high) >>> 1;
                if (ends[middle] > offset) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return low;
        }
    }

    /** Where two renderings part: a document of a side, by its index among that side's. */
    record Place(Side side, int index) {}

    @Override
    public void accept(Decoded decoded) {
        Documents documents = sides.get(decoded.side());
        DecodedDocument document = DecodedDocument.of(decoded);
        if (documents.count == documents.fingerprints.length) {
            documents.fingerprints = Arrays.copyOf(documents.fingerprints, 2 * documents.count);
            documents.ends = Arrays.copyOf(documents.ends, 2 * documents.count);
        }
        if (documents.count >= keptFrom && !full) {
            String text = document.yaml();
            documents.texts.add(text);
            kept += text.length();
            full = kept > MOST_KEPT;
        }
        documents.ends[documents.count] = end(decoded);
        documents.fingerprints[documents.count++] = document.fingerprint();
    }

    private static long end(Decoded decoded) {
        if (decoded instanceof Decoded.Message message) {
            return message.octets().end();
        } else if (decoded instanceof Decoded.Failure failure) {
            return failure.octets().begin() + failure.length();
        }
        Decoded.Gap gap = (Decoded.Gap) decoded;
        return gap.offset() + gap.length();
    }

    /** Where within an utterance documents end, not at its own end; from its begin, rising. */
    int[] endsWithin(Said said) {
        Documents documents = sides.get(said.side());
        int from = documents.firstPast(said.offset());
        int to = documents.firstPast(said.offset() + said.length() - 1);
        return Arrays.stream(documents.ends, from, to)
                .mapToInt(end -> (int) (end - said.offset()))
                .distinct()
                .toArray();
    }

    int count(Side side) {
        return sides.get(side).count;
    }

    /** The first difference, of the side asked for if it has any; null if there is none. */
    @Nullable Place differenceFrom(Rendering other, Side first) {
        for (Side side : List.of(first, first.peer())) {
            Documents mine = sides.get(side);
            Documents theirs = other.sides.get(side);
            int index = Arrays.mismatch(mine.fingerprints, 0, mine.count, theirs.fingerprints, 0, theirs.count);
            if (index >= 0) {
                return new Place(side, index);
            }
        }
        return null;
    }

    boolean isSameAs(Rendering other) {
        return differenceFrom(other, Side.CLIENT) == null;
    }

    /** Whether the text at a place was kept, or there is none. */
    boolean has(Place place) {
        Documents documents = sides.get(place.side);
        long index = place.index - keptFrom;
        return place.index >= documents.count || index >= 0 && index < documents.texts.size();
    }

    /** The document at a place; null where the run had no more. */
    @Nullable String text(Place place) {
        Documents documents = sides.get(place.side);
        return place.index >= documents.count ? null : documents.texts.get((int) (place.index - keptFrom));
    }
}
