package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.flow.Chunk;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.IpEvent;
import org.reseq.flow.Side;
import org.reseq.frame.FrameCounts;
import org.reseq.golden.DecodedDocument;
import org.reseq.golden.Node;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Sequence;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Span;

/**
 * A dump as JSON lines. A packet, a gap and an error hold the document that a golden would have, under {@code document}; the
 * octets of a flow without decoder are under {@code utterance}, as {@code ["de ad", 1460, "ef"]}, a number for a gap of that
 * length. The last line is as that of a
 * listing of flows.
 */
public final class DumpJson implements DumpLines {
    private final String capture;

    /** @param capture its path below the folder that was asked for */
    public DumpJson(String capture) {
        this.capture = capture;
    }

    @Override
    public String begin(long timeNanos) {
        return "";
    }

    @Override
    public String decoded(Decoded decoded) {
        List<Entry> line = of(decoded.flow(), decoded.side());
        if (decoded instanceof Decoded.Gap gap) {
            line.add(new Entry("octets", range(gap.offset(), gap.offset() + gap.length())));
        } else {
            Octets octets = decoded instanceof Decoded.Message message
                    ? message.octets()
                    : ((Decoded.Failure) decoded).octets();
            long end = decoded instanceof Decoded.Failure failure ? octets.begin() + failure.length() : octets.end();
            line.add(new Entry("octets", range(octets.begin(), end)));
            provenance(octets.spans(), line);
        }
        line.add(new Entry("document", DecodedDocument.of(decoded).node()));
        return json(line);
    }

    @Override
    public String octets(Chunk utterance) {
        List<Entry> line = of(utterance.flow(), utterance.side());
        long length = utterance.octets().length();
        line.add(new Entry("octets", range(utterance.offset(), utterance.offset() + length)));
        if (utterance.frame() != 0) {
            line.add(new Entry("frame", Node.integer(utterance.frame())));
            line.add(new Entry("time", Node.string(Words.instant(utterance.timeNanos()))));
        }
        line.add(new Entry("utterance", runs(utterance.octets())));
        return json(line);
    }

    @Override
    public String event(IpEvent event) {
        return FlowsJson.event(capture, event);
    }

    @Override
    public String event(FlowEvent event) {
        List<Entry> line = of(event.flow(), event.side());
        line.add(new Entry("frame", Node.integer(event.frame())));
        FlowsJson.about(event, line);
        return json(line);
    }

    @Override
    public String frame(long index, long timeNanos, String what) {
        return json(List.of(
                new Entry("capture", Node.string(capture)),
                new Entry("frame", Node.integer(index)),
                new Entry("time", Node.string(Words.instant(timeNanos))),
                new Entry("what", Node.string(what))));
    }

    @Override
    public String note(String what) {
        return json(List.of(new Entry("capture", Node.string(capture)), new Entry("note", Node.string(what))));
    }

    @Override
    public String end(FrameCounts frames, @Nullable String damage) {
        return FlowsJson.capture(capture, frames.records(), frames.inNoFlow(), frames.oddities(), damage);
    }

    private List<Entry> of(Flow flow, Side side) {
        List<Entry> line = new ArrayList<>();
        line.add(new Entry("capture", Node.string(capture)));
        line.add(new Entry("flow", Node.integer(flow.number())));
        line.add(new Entry("side", Node.string(side.arrow())));
        line.add(new Entry("from", Node.string(flow.endpoint(side).toString())));
        line.add(new Entry("to", Node.string(flow.endpoint(side.peer()).toString())));
        return line;
    }

    private static void provenance(List<Span> spans, List<Entry> line) {
        if (!spans.isEmpty()) {
            line.add(new Entry(
                    "frames",
                    new Sequence(spans.stream()
                            .map(Span::frame)
                            .distinct()
                            .map(frame -> (Node) Node.integer(frame))
                            .toList())));
            line.add(new Entry(
                    "time",
                    Node.string(Words.instant(spans.get(spans.size() - 1).timeNanos()))));
        }
    }

    /** Not with a mark for each missing octet, as a gap may be of any length. */
    private static Sequence runs(GapString octets) {
        List<Node> runs = new ArrayList<>();
        long at = 0;
        for (GapString.Gap gap : octets.gaps()) {
            if (gap.begin() > at) {
                runs.add(Node.string(octets.slice(at, gap.begin()).toHex()));
            }
            runs.add(Node.integer(gap.length()));
            at = gap.begin() + gap.length();
        }
        if (at < octets.length()) {
            runs.add(Node.string(octets.slice(at).toHex()));
        }
        return new Sequence(runs);
    }

    private static Sequence range(long begin, long end) {
        return new Sequence(List.of(Node.integer(begin), Node.integer(end)));
    }

    private static String json(List<Entry> line) {
        return Json.of(new Mapping(line)) + "\n";
    }
}
