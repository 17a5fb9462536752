package org.reseq.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.reseq.Replay;

/**
 * Writes the goldens that are missing or have changed, for you to review and commit. Refused where the environment variable
 * CI is set.
 */
@Mojo(name = "update", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class UpdateMojo extends ReplayMojo {
    /** The environment variable that build servers set. */
    @Parameter(defaultValue = "${env.CI}", readonly = true)
    private @Nullable String ci;

    @Override
    void permit() throws MojoExecutionException {
        if (isBuildServer(ci)) {
            throw new MojoExecutionException("reseq:update writes goldens for a person to review, and the environment"
                    + " variable CI (" + ci
                    + ") says that this is a build server. Run it on your machine and commit what"
                    + " it wrote; if this is your machine, unset CI.");
        }
    }

    @Override
    Replay.Mode mode() {
        return Replay.Mode.UPDATE;
    }

    static boolean isBuildServer(@Nullable String ci) {
        return ci != null && !ci.isBlank() && !ci.strip().equalsIgnoreCase("false");
    }
}
