package org.reseq;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Chunk;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowEvent;
import org.reseq.flow.IpEvent;
import org.reseq.flow.MatchingRecords;
import org.reseq.flow.Resequencer;
import org.reseq.frame.Frame;
import org.reseq.frame.PacketFilter;
import org.reseq.golden.GoldenHeader;
import org.reseq.golden.GoldenWriter;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Octets;
import org.reseq.protocol.Span;
import org.reseq.report.DumpLines;
import org.reseq.report.FrameWords;
import org.reseq.report.Printable;

/** The dump of one capture. */
final class CaptureDump {
    private final String name;
    private final Path file;
    private final int flow;
    private final PacketFilter filter;
    private final DumpDecoders.Plan plan;
    private final Appendable out;
    private final Bookmark bookmark;
    private boolean begun;

    /**
     * @param flow the number of the only flow to dump, 0 for all
     * @param filter picks the frames that are read
     */
    CaptureDump(
            String name,
            Path file,
            int flow,
            PacketFilter filter,
            DumpDecoders.Plan plan,
            Appendable out,
            Bookmark bookmark) {
        this.name = name;
        this.file = file;
        this.flow = flow;
        this.filter = filter;
        this.plan = plan;
        this.out = out;
        this.bookmark = bookmark;
    }

    /**
     * What there was.
     *
     * @param shown how many flows were dumped
     * @param flows how many there are
     * @param damage position and reason where the capture could not be read to its end
     */
    record Result(int shown, int flows, @Nullable String damage) {}

    /** Octets that no decoder read, as the value of a message: what is written where a format knows messages only. */
    private record Utterance(GapString octets) {}

    /** Line by line, as the capture is read. */
    Result lines(DumpLines lines) throws IOException {
        DumpListener listener = new DumpListener(flow, plan.choices(), bookmark, new DumpListener.Teller() {
            @Override
            public void decoded(Decoded decoded) {
                print(lines.decoded(decoded));
            }

            @Override
            public void octets(Chunk utterance) {
                print(lines.octets(utterance));
            }

            @Override
            public void event(FlowEvent event) {
                print(lines.event(event));
            }

            @Override
            public void event(IpEvent event) {
                print(lines.event(event));
            }

            @Override
            public void note(String what) {
                print(lines.note(what));
            }
        });
        try (CaptureReader reader = open()) {
            Resequencer.Result result =
                    Resequencer.resequence(reader, listener.listener(), plan.reassembly(), frame -> seen(frame, lines));
            if (listener.ignored() > 0) {
                print(lines.note("not shown, as " + CaptureTree.SETTINGS + " ignores them: " + listener.ignored()
                        + " of " + result.flows() + " flows; one is shown by -Dreseq.flow=N"));
            }
            String damage = damage(result);
            print(lines.end(result.frames(), damage));
            return new Result(listener.shown(), result.flows(), damage);
        }
    }

    private CaptureReader open() throws IOException {
        return MatchingRecords.of(CaptureReader.open(file, name), filter);
    }

    private void seen(Frame frame, DumpLines lines) {
        if (!begun) {
            begun = true;
            print(lines.begin(frame.timeNanos()));
        }
        if (flow == 0 && (frame.kind() == Frame.Kind.ICMP || frame.kind() == Frame.Kind.ARP)) {
            print(lines.frame(frame.index(), frame.timeNanos(), FrameWords.of(frame)));
        }
    }

    /**
     * As a golden is; what its header says is known from a pass before.
     *
     * @param separator written before it, once it is clear that the file is a capture
     */
    Result golden(String separator) throws IOException {
        Survey survey = Survey.of(file, name, plan.reassembly(), filter);
        out.append(separator);
        if (name.indexOf('/') >= 0) {
            out.append("# ").append(Printable.line(name)).append('\n'); // the header names the file alone
        }
        List<GoldenHeader.FlowLine> flows = new ArrayList<>();
        for (Flow candidate : survey.flows().values()) {
            Settings.Choice choice = plan.choices().apply(candidate);
            if (flow == 0 ? !(choice instanceof Settings.Choice.Ignore) : candidate.number() == flow) {
                String decoder = choice instanceof Settings.Choice.Decode decode
                        ? decode.decoder().name()
                        : DumpRequest.NO_DECODER;
                flows.add(GoldenHeader.FlowLine.of(candidate, decoder));
            }
        }
        String fileName = String.valueOf(file.getFileName());
        GoldenWriter writer = new GoldenWriter(octets(), new GoldenHeader(fileName, survey.sha256(), flows));
        DumpListener listener = new DumpListener(flow, plan.choices(), bookmark, new DumpListener.Teller() {
            @Override
            public void decoded(Decoded decoded) {
                writer.accept(decoded);
            }

            @Override
            public void octets(Chunk utterance) {
                writer.accept(message(utterance));
            }

            @Override
            public void event(FlowEvent event) {} // a golden has none

            @Override
            public void event(IpEvent event) {}

            @Override
            public void note(String what) {}
        });
        try (CaptureReader reader = open()) {
            Resequencer.Result result = Resequencer.resequence(reader, listener.listener(), plan.reassembly());
            writer.end();
            String damage = damage(result);
            if (damage != null) {
                out.append("# DAMAGED at ").append(Printable.line(damage)).append('\n');
            }
            return new Result(listener.shown(), result.flows(), damage);
        }
    }

    private static Decoded message(Chunk utterance) {
        long end = utterance.offset() + utterance.octets().length();
        Span span = new Span(utterance.offset(), end, utterance.frame(), utterance.timeNanos());
        return new Decoded.Message(
                utterance.flow(),
                utterance.side(),
                new Utterance(utterance.octets()),
                new Octets(utterance.offset(), utterance.octets(), List.of(span)));
    }

    private @Nullable String damage(Resequencer.Result result) {
        CaptureFormatException damage = result.damage();
        return damage == null ? null : Unreadable.where(name, damage);
    }

    /** For a writer that writes whole texts at a time. */
    private OutputStream octets() {
        return new OutputStream() {
            @Override
            public void write(int octet) {
                throw new IllegalStateException("expected whole texts, got an octet");
            }

            @Override
            public void write(byte[] buffer, int begin, int length) throws IOException {
                out.append(new String(buffer, begin, length, StandardCharsets.UTF_8));
            }
        };
    }

    private void print(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
