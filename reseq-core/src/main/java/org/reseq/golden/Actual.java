package org.reseq.golden;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.bytes.HexDump;
import org.reseq.golden.Difference.FieldOctets;
import org.reseq.golden.Difference.PacketSource;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Field;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Span;

/**
 * A document that was decoded, and where it came from.
 *
 * @param number 1-based among those between header and trailer
 * @param octets of the packet; null for a gap
 * @param fields the octets of each, by offset in the stream
 * @param whyUnknown why the packet has no name; null where it has one
 */
record Actual(
        Document document,
        int number,
        PacketSource source,
        @Nullable GapString octets,
        List<FieldRange> fields,
        @Nullable String whyUnknown) {

    record FieldRange(String path, long begin, long end) {}

    static Actual of(Document document, int number, Decoded decoded) {
        if (decoded instanceof Decoded.Message message) {
            List<FieldRange> fields = new ArrayList<>();
            String whyUnknown = null;
            if (message.value() instanceof Packet packet) {
                whyUnknown = whyUnknown(packet);
                for (Field field : packet.fields()) {
                    fields.add(new FieldRange(pathOf(field), field.begin(), field.end()));
                }
            }
            return new Actual(
                    document, number, sourceOf(decoded), message.octets().octets(), fields, whyUnknown);
        }
        GapString octets =
                decoded instanceof Decoded.Failure failure ? failure.octets().octets() : null;
        return new Actual(document, number, sourceOf(decoded), octets, List.of(), null);
    }

    private static @Nullable String whyUnknown(Packet packet) {
        Object opcode = packet.opcode();
        if (opcode == null || packet.hasOpcodeMethod()) {
            return null;
        }
        String text = opcode instanceof String string ? ScalarGrammar.text(Node.string(string)) : opcode.toString();
        return "no @Opcode method of " + packet.getClass().getName() + " takes " + text;
    }

    static PacketSource sourceOf(Decoded decoded) {
        if (decoded instanceof Decoded.Message message) {
            Octets octets = message.octets();
            return source(decoded, octets.begin(), octets.end(), octets.spans());
        } else if (decoded instanceof Decoded.Failure failure) {
            long begin = failure.octets().begin();
            return source(
                    decoded, begin, begin + failure.length(), failure.octets().spans());
        } else {
            Decoded.Gap gap = (Decoded.Gap) decoded;
            return source(decoded, gap.offset(), gap.offset() + gap.length(), List.of());
        }
    }

    private static String pathOf(Field field) {
        return NodePath.of(Document.FIELDS, Node.string(field.name()));
    }

    Actual withoutOctets() {
        return new Actual(document, number, source, null, fields, whyUnknown);
    }

    private static PacketSource source(Decoded decoded, long begin, long end, List<Span> spans) {
        List<Long> frames = new ArrayList<>();
        long completed = decoded.flow().timeNanos();
        for (Span span : spans) {
            completed = Math.max(completed, span.timeNanos());
            if (frames.size() < PacketSource.MAX_FRAMES && !frames.contains(span.frame())) {
                frames.add(span.frame());
            }
        }
        return new PacketSource(begin, end, frames, completed - decoded.flow().timeNanos());
    }

    /** The octets of the field that the path leads into if they are known, else of the packet; null where it has none. */
    @Nullable FieldOctets octetsAt(String path) {
        if (octets == null) {
            return null;
        }
        for (FieldRange range : fields) {
            if (NodePath.isWithin(path, range.path) && isPart(range)) {
                List<String> dump = HexDump.marked(
                        octets, 0, range.begin - source.begin(), range.end - source.begin(), FieldOctets.MAX_LINES);
                return new FieldOctets(range.begin, range.end, dump);
            }
        }
        return new FieldOctets(source.begin(), source.end(), HexDump.lines(octets, 0, FieldOctets.MAX_LINES));
    }

    /** Octets of the packet, but not all of them: a mark around everything marks nothing. */
    private boolean isPart(FieldRange range) {
        return octets != null
                && range.begin < range.end
                && range.begin >= source.begin()
                && range.end <= source.begin() + octets.length()
                && range.end - range.begin < octets.length();
    }
}
