package org.reseq.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.reseq.Flows;
import org.reseq.Format;
import org.reseq.frame.PacketFilter;

/**
 * Lists the conversations of captures: who spoke to whom, how many octets, what is missing and what was odd. Needs no decoder and no
 * project: mvn reseq:flows -Dreseq.captures=FILE works in any folder. Prints to the standard output without Maven's prefix. As
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

    @Override
    Optional<String> print(Path captures, Appendable out) throws IOException {
        Set<Flows.Detail> details = EnumSet.noneOf(Flows.Detail.class);
        if (events) {
            details.add(Flows.Detail.EVENTS);
        }
        if (balance) {
            details.add(Flows.Detail.BALANCE);
        }
        PacketFilter frames = filter == null ? PacketFilter.ALL : PacketFilter.parse(filter);
        return Flows.write(captures, Format.of("reseq.format", format, Flows.FORMATS), details, frames, out);
    }
}
