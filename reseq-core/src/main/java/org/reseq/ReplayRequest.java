package org.reseq;

import java.nio.file.Path;
import java.util.List;
import org.reseq.check.SplitOptions;

/**
 * Which captures to replay, with whose decoders, and where proposals go.
 *
 * @param base the folder that paths in texts are shown relative to, usually the project's
 * @param captures the captures root: searched for captures and goldens at any depth, and the last folder searched for {@code reseq.yaml}
 * @param includes globs over paths relative to {@code captures} with {@code /} between folders; empty means all
 * @param pending the folder for proposals (the actual golden of each failure), created when needed
 * @param decoders where the classes named in {@code reseq.yaml} are loaded from
 * @param commands the commands that failure texts end in
 * @param split how decoders are asked whether cuts matter to them; an update does not ask
 * @param variant through which decoder, against which golden
 */
public record ReplayRequest(
        Path base,
        Path captures,
        List<String> includes,
        Path pending,
        ClassLoader decoders,
        Commands commands,
        SplitOptions split,
        Variant variant) {
    public ReplayRequest {
        includes = List.copyOf(includes);
    }

    /** As {@code reseq.yaml} says, asking about cuts as usual. */
    public ReplayRequest(
            Path base, Path captures, List<String> includes, Path pending, ClassLoader decoders, Commands commands) {
        this(base, captures, includes, pending, decoders, commands, SplitOptions.USUAL, Variant.NONE);
    }

    /** The same, with another way to ask about cuts. */
    public ReplayRequest withSplit(SplitOptions split) {
        return new ReplayRequest(base, captures, includes, pending, decoders, commands, split, variant);
    }

    /** The same, through another decoder, against another golden. */
    public ReplayRequest withVariant(Variant variant) {
        return new ReplayRequest(base, captures, includes, pending, decoders, commands, split, variant);
    }
}
