package org.reseq.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.reseq.Excerpt;
import org.reseq.ExcerptRequest;
import org.reseq.Flows;
import org.reseq.Format;
import org.reseq.capture.CaptureWriter;
import org.reseq.frame.PacketFilter;

/**
 * Lists the conversations of captures: who spoke to whom, how many octets, what is missing and what was odd; or writes the frames of
 * one of them as a capture of its own. Needs no decoder and
 * works in any folder, also outside a project. Prints to the standard output without Maven's prefix. As
 * text, damaged captures fail the goal once everything is printed; as JSON, whose lines tell of the damage themselves, they do
 * not.
 */
@Mojo(name = "flows", requiresProject = false, threadSafe = true)
public final class FlowsMojo extends PrintingMojo {
    /** text, a table for a person; or json, a line for each conversation and one for each capture. */
    @Parameter(property = "reseq.format", defaultValue = "text")
    private String format;

    /** Lists what was odd one by one, where else it is counted: with the frame, the side, and the octets that it is about. */
    @Parameter(property = "reseq.events", defaultValue = "false")
    private boolean events;

    /** Tells what became of every record and of every captured octet. */
    @Parameter(property = "reseq.balance", defaultValue = "false")
    private boolean balance;

    /**
     * Lists nothing, but writes frames of the one capture to this file, as pcapng: those that reseq.flow, reseq.frames and reseq.filter say. Given
     * on the command line it is relative to where Maven was started.
     */
    @Parameter(property = "reseq.write")
    private @Nullable File write;

    /** With reseq.write: the number of the conversation whose frames are written, with the fragments it came in. */
    @Parameter(property = "reseq.flow", defaultValue = "0")
    private int flow;

    /** With reseq.write: numbers of the frames that are written, such as 12, 10-200 or 10-. */
    @Parameter(property = "reseq.frames")
    private @Nullable String frames;

    /** With reseq.write: whether a file that is there may be replaced. */
    @Parameter(property = "reseq.overwrite", defaultValue = "false")
    private boolean overwrite;

    /**
     * With reseq.write: what else is passed on, separated by commas: secrets, that TLS can be decrypted with; names, of hosts. If
     * you do not set it, neither is.
     */
    @Parameter(property = "reseq.keep", defaultValue = "")
    private @Nullable String keep;

    @Override
    Optional<String> print(Path captures, Appendable out) throws IOException {
        PacketFilter matching = filter == null ? PacketFilter.ALL : PacketFilter.parse(filter);
        Path excerpt = new WhatIsAsked(session, project).written(write);
        if (excerpt != null) {
            Set<CaptureWriter.Aside> kept = ExcerptRequest.kept("reseq.keep", keep == null ? "" : keep);
            return Excerpt.write(new ExcerptRequest(captures, flow, frames, matching, excerpt, overwrite, kept), out);
        }
        if (frames != null) {
            throw new IllegalArgumentException(
                    "reseq.frames says which frames are written, and reseq.write not where; add -Dreseq.write=FILE");
        }
        Set<Flows.Detail> details = EnumSet.noneOf(Flows.Detail.class);
        if (events) {
            details.add(Flows.Detail.EVENTS);
        }
        if (balance) {
            details.add(Flows.Detail.BALANCE);
        }
        return Flows.write(captures, Format.of("reseq.format", format, Flows.FORMATS), details, matching, out);
    }
}
