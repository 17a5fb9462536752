package org.reseq;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.reseq.capture.CaptureFormatException;
import org.reseq.protocol.Bookmark;
import org.reseq.report.DumpJson;
import org.reseq.report.DumpText;
import org.reseq.report.FlowsJson;
import org.reseq.report.FlowsText;

/**
 * Decodes captures for a person, packet by packet in the order of the conversations; the octets of flows without decoder are shown
 * as they are.
 *
 * <p>Captures in path order; the same captures and decoders give the same octets. A file that is no capture is told in a line
 * of its own and stops nothing, and so is damage, after everything that stands before it. As text and as JSON a capture is
 * written while it is read, in bounded memory; as YAML it is read twice.
 */
public final class Dump {
    /** What {@link #write} can write. */
    public static final List<Format> FORMATS = List.of(Format.TEXT, Format.YAML, Format.JSON);

    private final DumpRequest request;
    private final Appendable out;
    private final Bookmark bookmark;
    private final List<String> refused = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int captures;
    private int shown;
    private int mostFlows;

    private Dump(DumpRequest request, Appendable out, Bookmark bookmark) {
        this.request = request;
        this.out = out;
        this.bookmark = bookmark;
    }

    /**
     * Dumps what the request says.
     *
     * @return what is wrong once all is written, for a person: nothing could be read, the flow asked for is not there; or,
     *     unless the format is JSON, whose lines say it themselves, captures are damaged. Empty if all is well. What a decoder
     *     could not read is part of the dump and not wrong
     * @throws IllegalArgumentException if there is no such file, or a decoder or {@code reseq.yaml} cannot be used; the
     *     message is meant for the person
     * @throws IOException if it cannot be written to {@code out}
     */
    public static Optional<String> write(DumpRequest request, Appendable out) throws IOException {
        return write(request, out, new Bookmark(), capture -> {});
    }

    /**
     * The same, for who must know where it stands.
     *
     * @param bookmark is kept where the decoders are reading
     * @param begins is told the name of each capture before that is read
     */
    public static Optional<String> write(
            DumpRequest request, Appendable out, Bookmark bookmark, Consumer<String> begins) throws IOException {
        Dump dump = new Dump(request, out, bookmark);
        DumpDecoders decoders = new DumpDecoders(request);
        for (Map.Entry<String, Path> file :
                AskedFiles.of(request.captures()).byName().entrySet()) {
            begins.accept(file.getKey());
            dump.capture(file.getKey(), file.getValue(), decoders.of(file.getValue()));
        }
        return dump.end();
    }

    private void capture(String name, Path file, DumpDecoders.Plan plan) throws IOException {
        CaptureDump dump = new CaptureDump(name, file, request.flow(), request.packetFilter(), plan, out, bookmark);
        CaptureDump.Result result;
        try {
            result = switch (request.format()) {
                case TEXT -> dump.lines(new DumpText(name));
                case JSON -> dump.lines(new DumpJson(name));
                case YAML -> dump.golden(captures > 0 ? "---\n" : "");
            };
        } catch (CaptureFormatException e) {
            refuse(name, Unreadable.why(name, e));
            return;
        } catch (FileSystemException e) {
            refuse(name, Unreadable.why(e));
            return;
        }
        captures++;
        shown += result.shown();
        mostFlows = Math.max(mostFlows, result.flows());
        if (result.damage() != null) {
            damaged.add(name + ": " + result.damage());
        }
    }

    private void refuse(String name, String why) throws IOException {
        refused.add(name + ": " + why);
        switch (request.format()) {
            case TEXT -> out.append(FlowsText.refused(name, why)).append('\n');
            case JSON -> out.append(FlowsJson.refused(name, why));
            case YAML -> out.append("# ").append(FlowsText.refused(name, why));
        }
    }

    private Optional<String> end() {
        Optional<String> trouble = Unreadable.trouble(
                request.captures(), captures, refused, request.format() == Format.JSON ? List.of() : damaged);
        if (trouble.isEmpty() && request.flow() > 0 && shown == 0) {
            return Optional.of("there is no flow " + request.flow() + "; "
                    + (mostFlows == 0 ? "there is none at all" : "flows are numbered from 1 to " + mostFlows)
                    + "; mvn reseq:flows lists them");
        }
        return trouble;
    }
}
