package org.reseq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.reseq.capture.CaptureFormatException;
import org.reseq.frame.PacketFilter;
import org.reseq.report.CaptureFlows;
import org.reseq.report.FlowsJson;
import org.reseq.report.FlowsText;

/**
 * Lists the conversations of captures: who spoke to whom, how much, what is missing and what was odd. Needs no decoder.
 *
 * <p>Captures in path order, flows by number; the same captures give the same octets. A file that is no capture is told in a
 * line of its own and stops nothing, and so is damage, after everything that stands before it. Memory grows with the number
 * of conversations in one capture, not with their length.
 */
public final class Flows {
    /** What {@link #write} can write. */
    public static final List<Format> FORMATS = List.of(Format.TEXT, Format.JSON);

    /** What a listing may tell besides. */
    public enum Detail {
        /** What was odd, one by one, where else it is counted: of each flow the first ones. */
        EVENTS,
        /** What became of every record and of every captured octet. */
        BALANCE
    }

    private final Set<Detail> details;
    private final PacketFilter filter;
    private final Appendable out;
    private final Format format;
    private final List<String> refused = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private int captures;
    private int flows;
    private boolean afterRefused;

    private Flows(Format format, Set<Detail> details, PacketFilter filter, Appendable out) {
        this.details = details;
        this.filter = filter;
        this.format = format;
        this.out = out;
    }

    /**
     * Lists one capture, or every file below a folder that can be read as one, whatever its name.
     *
     * @return what is wrong once all is written, for a person: nothing could be read; or, unless the format is JSON, whose
     *     lines say it themselves, captures are damaged. Empty if all is well
     * @throws IllegalArgumentException if there is no such file or folder; the message is meant for the person
     * @throws IOException if it cannot be written to {@code out}
     */
    public static Optional<String> write(Path captures, Format format, Appendable out) throws IOException {
        return write(captures, format, Set.of(), out);
    }

    /** As {@link #write(Path, Format, Appendable)}, with more about each capture. */
    public static Optional<String> write(Path captures, Format format, Set<Detail> details, Appendable out)
            throws IOException {
        return write(captures, format, details, PacketFilter.ALL, out);
    }

    /**
     * As {@link #write(Path, Format, Set, Appendable)}, of a part of each capture.
     *
     * @param filter picks the frames that are read; the others are as if nobody had captured them
     */
    public static Optional<String> write(
            Path captures, Format format, Set<Detail> details, PacketFilter filter, Appendable out) throws IOException {
        Flows listing = new Flows(format, details, filter, out);
        for (Map.Entry<String, Path> file : AskedFiles.of(captures).byName().entrySet()) {
            listing.list(file.getKey(), file.getValue());
        }
        return listing.end(captures);
    }

    private void list(String name, Path file) throws IOException {
        CaptureFlows listed;
        try {
            listed = FlowCollector.read(name, file, details, filter);
        } catch (CaptureFormatException e) {
            refuse(name, Unreadable.why(name, e));
            return;
        } catch (IOException e) {
            refuse(name, Unreadable.why(e));
            return;
        }
        captures++;
        flows += listed.flows().size();
        if (listed.damage() != null) {
            damaged.add(name + ": " + listed.damage());
        }
        if (format == Format.JSON) {
            out.append(FlowsJson.of(listed));
        } else {
            out.append(afterRefused ? "\n" : "").append(FlowsText.of(listed));
        }
        afterRefused = false;
    }

    private void refuse(String name, String why) throws IOException {
        refused.add(name + ": " + why);
        afterRefused = true;
        out.append(format == Format.JSON ? FlowsJson.refused(name, why) : FlowsText.refused(name, why));
    }

    private Optional<String> end(Path asked) throws IOException {
        if (format == Format.TEXT) {
            out.append(afterRefused ? "\n" : "")
                    .append(FlowsText.summary(captures, flows, damaged.size(), refused.size()));
        }
        return Unreadable.trouble(asked, captures, refused, format == Format.JSON ? List.of() : damaged);
    }
}
