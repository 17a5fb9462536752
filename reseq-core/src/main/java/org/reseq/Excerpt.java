package org.reseq;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFiles;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CaptureWriter;
import org.reseq.flow.Flow;
import org.reseq.flow.MatchingRecords;
import org.reseq.flow.Resequencer;
import org.reseq.frame.PacketFilter;
import org.reseq.report.Printable;

/**
 * Writes some frames of a capture as a new one: those of one conversation, with the fragments it came in, or those of some numbers.
 *
 * <p>The capture is read twice: which frames belong to a conversation is known when all were seen. An octet of memory
 * stands for eight frames of the capture.
 */
public final class Excerpt {
    private final String name;
    private final Path capture;
    private final ExcerptRequest request;

    private Excerpt(String name, Path capture, ExcerptRequest request) {
        this.name = name;
        this.capture = capture;
        this.request = request;
    }

    /**
     * Writes what the request says, and a line about it to {@code out}.
     *
     * @return what is wrong nevertheless, for a person: the capture cannot be read, or is damaged, and what stands before the damage was
     *     written. Empty if all is well
     * @throws IllegalArgumentException if there is no such capture, flow or frame, or a file would be overwritten; nothing
     *     was written, and the message is meant for the person
     */
    public static Optional<String> write(ExcerptRequest request, Appendable out) throws IOException {
        Map<String, Path> files = AskedFiles.of(request.captures()).byName();
        if (files.size() != 1) {
            throw new IllegalArgumentException("expected one capture to write frames of, got " + files.size()
                    + " files in " + slashes(request.captures()) + "; name one of them");
        }
        Map.Entry<String, Path> file = files.entrySet().iterator().next();
        Excerpt excerpt = new Excerpt(file.getKey(), file.getValue(), request);
        excerpt.checkTarget();
        try {
            return excerpt.write(out);
        } catch (CaptureFormatException e) {
            return Optional.of("nothing could be read: "
                    + Printable.line(file.getKey() + ": " + Unreadable.why(file.getKey(), e)));
        }
    }

    private void checkTarget() throws IOException {
        Path to = request.to();
        if (!Files.exists(to)) {
            return;
        }
        if (Files.isDirectory(to)) {
            throw new IllegalArgumentException(slashes(to) + " is a folder; name a file to write");
        }
        for (Path read : CaptureFiles.of(capture)) {
            if (Files.isSameFile(read, to)) {
                throw new IllegalArgumentException(
                        slashes(to) + " is the capture that is read; name another file to write");
            }
        }
        if (!request.overwrite()) {
            throw new IllegalArgumentException(
                    slashes(to) + " is there already; name another file, or add -Dreseq.overwrite=true");
        }
    }

    private Optional<String> write(Appendable out) throws IOException {
        FlowFrames of = request.flow() > 0 ? framesOfFlow() : null;
        BitSet frames = of == null ? framesOfRange() : of.frames();
        Written written = copy(frames);
        out.append(slashes(request.to()))
                .append("   ")
                .append(count(written.frames))
                .append(" of ")
                .append(Printable.line(name))
                .append(of == null ? "" : ", flow " + of.flow())
                .append('\n');
        return written.damage == null
                ? Optional.empty()
                : Optional.of("damaged, what stands before the damage was written: "
                        + Printable.line(name + ": " + Unreadable.where(name, written.damage)));
    }

    private FlowFrames framesOfFlow() throws IOException {
        FlowFrames flow = new FlowFrames(request.flow(), request.range());
        try (CaptureReader reader = open()) {
            int flows = Resequencer.resequence(reader, flow).flows();
            if (request.flow() > flows) {
                throw new IllegalArgumentException("there is no flow " + request.flow() + " in " + name + "; "
                        + (flows == 0
                                ? "there is none at all"
                                : "there are: "
                                        + flow.first().stream()
                                                .map(Flow::toString)
                                                .collect(Collectors.joining(", "))
                                        + (flows > flow.first().size()
                                                ? " and more, up to " + flows + "; mvn reseq:flows lists them"
                                                : "")));
            }
        }
        if (flow.frames().isEmpty()) {
            throw new IllegalArgumentException(
                    "none of " + request.range() + " in " + name + " is of flow " + flow.flow());
        }
        return flow;
    }

    private CaptureReader open() throws IOException {
        return MatchingRecords.of(CaptureReader.open(capture, name), request.filter());
    }

    private BitSet framesOfRange() throws IOException {
        BitSet frames = new BitSet();
        long all = 0;
        try (CaptureReader reader = open()) {
            while (reader.next()) {
                all = reader.record().index();
                if (request.range().has(all)) {
                    frames.set(Math.toIntExact(all));
                }
            }
        } catch (CaptureFormatException e) {
            if (all == 0) {
                throw e;
            }
            // told where the frames before it are written
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException(
                    request.filter() == PacketFilter.ALL
                            ? "there are no " + request.range() + " in " + name + ", which has " + count(all)
                            : "none of " + request.range() + " in " + name + " matches " + request.filter());
        }
        return frames;
    }

    /** What was written, and where the capture could not be read further. */
    private record Written(long frames, @Nullable CaptureFormatException damage) {}

    private Written copy(BitSet wanted) throws IOException {
        Path folder = request.to().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        OpenOption how = request.overwrite() ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW;
        OutputStream file =
                Files.newOutputStream(request.to(), StandardOpenOption.WRITE, StandardOpenOption.CREATE, how);
        long written = 0;
        CaptureFormatException damage = null;
        try (CaptureWriter writer = CaptureWriter.to(new BufferedOutputStream(file, 1 << 16), request.kept());
                CaptureReader reader = CaptureReader.open(capture, name, writer)) {
            while (reader.next()) {
                if (wanted.get(Math.toIntExact(reader.record().index()))) {
                    writer.write(reader.record());
                    written++;
                }
            }
        } catch (CaptureFormatException e) {
            damage = e;
        }
        return new Written(written, damage);
    }

    private static String count(long frames) {
        return frames + (frames == 1 ? " frame" : " frames");
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
