package org.reseq.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.reseq.Replay;

/**
 * Replays the project's captures through its own decoders and compares the packets with the goldens beside the captures.
 * Never writes under src; what a failing capture decodes to now is left in target/reseq/pending.
 */
@Mojo(
        name = "verify",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.TEST,
        threadSafe = true)
public final class VerifyMojo extends ReplayMojo {
    @Override
    Replay.Mode mode() {
        return Replay.Mode.VERIFY;
    }
}
