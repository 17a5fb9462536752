package org.reseq.maven;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;
import org.reseq.Dump;
import org.reseq.DumpRequest;
import org.reseq.Format;

/**
 * Decodes captures for a person: every packet of every conversation as the project's decoder has it, or, without one, who
 * said what as a hex dump. Works in any folder: mvn reseq:dump -Dreseq.captures=FILE. Prints to the standard output without
 * Maven's prefix. As text and as YAML, damaged captures fail the goal once everything is printed; as JSON, whose lines tell of
 * the damage themselves, they do not.
 */
@Mojo(name = "dump", requiresProject = false, requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
public final class DumpMojo extends PrintingMojo {
    /**
     * text, for a person; yaml, as goldens are, without what happened on the way; or json, a line for each packet, gap, error,
     * utterance and event.
     */
    @Parameter(property = "reseq.format", defaultValue = "text")
    private String format;

    /** Dumps only the conversation of this number; mvn reseq:flows lists them. */
    @Parameter(property = "reseq.flow", defaultValue = "0")
    private int flow;

    /**
     * The class that decodes every conversation, or none. If you do not set it, the reseq.yaml of the project's captures says it,
     * and conversations that it has no decoder for are shown as hex dumps. In a build of several modules, say whose: -pl MODULE.
     */
    @Parameter(property = "reseq.decoder")
    private @Nullable String decoder;

    @Override
    Optional<String> print(Path captures, Appendable out) throws IOException, MojoExecutionException {
        ProjectClassPath classPath = ProjectClassPath.of(
                project, execution.getMojoDescriptor().getPluginDescriptor().getVersion());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader decoders = classPath.open()) {
            thread.setContextClassLoader(decoders);
            Format asked = Format.of("reseq.format", format, Dump.FORMATS);
            return Dump.write(new DumpRequest(captures, asked, flow, decoder, capturesFolder(), decoders), out);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private @Nullable Path capturesFolder() {
        return project.getFile() == null ? null : project.getBasedir().toPath().resolve("src/test/captures");
    }
}
