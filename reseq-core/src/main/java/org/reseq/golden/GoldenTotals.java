package org.reseq.golden;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.flow.Side;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.protocol.Decoded;

/** Counts what the trailer tells: packets by type, and what became of the octets. */
final class GoldenTotals {

    private final Map<String, Long> packets = new TreeMap<>();
    private final Map<Side, Octets> octets = new EnumMap<>(Side.class);

    GoldenTotals() {
        for (Side side : Side.values()) {
            octets.put(side, new Octets());
        }
    }

    private static final class Octets {
        long decoded;
        long undecoded;
        long gap;
    }

    void add(Decoded decoded) {
        Octets side = octets.get(decoded.side());
        if (decoded instanceof Decoded.Message message) {
            packets.merge(Documents.type(message.value()), 1L, Long::sum);
            side.decoded += message.octets().octets().captured();
        } else if (decoded instanceof Decoded.Gap gap) {
            side.gap += gap.length();
        } else if (decoded instanceof Decoded.Failure failure) {
            side.undecoded += failure.digest() == null
                    ? failure.octets().octets().captured()
                    : failure.digest().length() - failure.digest().missing();
        }
    }

    Document trailer() {
        List<Entry> counts = new ArrayList<>();
        packets.forEach((type, count) -> counts.add(new Entry(type, Node.integer(count))));
        List<Entry> sides = new ArrayList<>();
        octets.forEach((side, totals) -> sides.add(new Entry(side.arrow(), side(totals))));
        return Document.trailer(new Mapping(
                List.of(new Entry("packets", new Mapping(counts)), new Entry("octets", new Mapping(sides)))));
    }

    /** What did not happen is not told. */
    private static Mapping side(Octets totals) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("decoded", Node.integer(totals.decoded)));
        if (totals.undecoded > 0) {
            entries.add(new Entry("undecoded", Node.integer(totals.undecoded)));
        }
        if (totals.gap > 0) {
            entries.add(new Entry("gap", Node.integer(totals.gap)));
        }
        return new Mapping(entries);
    }
}
