package org.reseq.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.reseq.Replay;
import org.reseq.check.SplitOptions;
import org.reseq.check.SplitPlace;

/**
 * Replays the project's captures through its own decoders and compares the packets with the goldens beside the captures,
 * and asks whether it matters to the decoders how TCP cuts the octets. Never writes under src; what a failing capture
 * decodes to now is left in target/reseq/pending.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends ReplayMojo {
    /**
     * How many times the octets of a capture may be decoded to find out whether it matters to a decoder how TCP cuts them; a
     * short capture is cut everywhere in any case. To switch this off, say why in reseq.yaml, for example split: {off: "..."}.
     */
    @Parameter(property = "reseq.splitBudget", defaultValue = "20")
    private int splitBudget;

    /** Repeats one cut that a failure named, for example login.pcap:1:c2s:137, in that capture alone. */
    @Parameter(property = "reseq.split")
    private @Nullable String split;

    private SplitOptions options = SplitOptions.USUAL;

    @Override
    void permit() throws MojoExecutionException {
        try {
            options = new SplitOptions(splitBudget, split == null ? null : SplitPlace.parse(split));
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    @Override
    @Nullable String selection() {
        String selection = super.selection();
        return selection == null && split != null ? "reseq.split=" + split : selection;
    }

    @Override
    SplitOptions split() {
        return options;
    }

    @Override
    Replay.Mode mode() {
        return Replay.Mode.VERIFY;
    }
}
