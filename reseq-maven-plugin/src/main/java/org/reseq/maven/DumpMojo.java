package org.reseq.maven;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.reseq.Dump;
import org.reseq.DumpRequest;
import org.reseq.Format;
import org.reseq.maven.fork.ForkedDump;
import org.reseq.maven.fork.Forks;

/**
 * Decodes captures for a person: every packet of every conversation as the project's decoder has it, or, without one, who
 * said what as a hex dump. Works in any folder, also outside a project. Prints to the standard output without
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

    /**
     * With 0, decoders run in Maven's own JVM, where nothing protects Maven from them; with any other number, in one of their
     * own.
     */
    @Parameter(property = "reseq.forks", defaultValue = "1")
    private String forks;

    /** How many seconds one capture may take before its decoder is stopped; 0 for any time. */
    @Parameter(property = "reseq.timeout", defaultValue = "300")
    private int timeout;

    /**
     * Options for the JVM that runs decoders, for example -Xmx2g. Write @{argLine} for options that another plugin, such as
     * JaCoCo's, leaves in the property argLine during the build.
     */
    @Parameter(property = "reseq.argLine")
    private @Nullable String argLine;

    /**
     * Lets the JVM that runs decoders wait for a debugger at port 5005, without a time limit. A text that begins with a
     * hyphen is the option to do it with instead.
     */
    @Parameter(property = "reseq.debug")
    private @Nullable String debug;

    @Inject
    private ToolchainManager toolchains;

    @Override
    Optional<String> print(Path captures, Appendable out) throws IOException, MojoExecutionException {
        if (project.getFile() == null && decoder != null && !decoder.equals(DumpRequest.NO_DECODER)) {
            throw new IllegalArgumentException(
                    "reseq.decoder: there is no project here, so no classes to decode with; go to"
                            + " the folder of the decoder's pom.xml, or leave reseq.decoder out for a hex dump");
        }
        ProjectClassPath classPath = ProjectClassPath.of(
                project, execution.getMojoDescriptor().getPluginDescriptor().getVersion());
        Format asked = Format.of("reseq.format", format, Dump.FORMATS);
        int count = forks();
        return count == 0 || !hasDecoders()
                ? printHere(captures, asked, classPath, out)
                : printForked(captures, asked, classPath, out);
    }

    private int forks() {
        try {
            return Forks.count(forks, Runtime.getRuntime().availableProcessors());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("reseq.forks: " + e.getMessage());
        }
    }

    /** Outside any project nobody's code is run. */
    private boolean hasDecoders() {
        return project.getFile() != null && !DumpRequest.NO_DECODER.equals(decoder);
    }

    private Optional<String> printHere(Path captures, Format asked, ProjectClassPath classPath, Appendable out)
            throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader decoders = classPath.open()) {
            thread.setContextClassLoader(decoders);
            return Dump.write(request(captures, asked, decoders), out);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** No decoder is loaded into this JVM. */
    private Optional<String> printForked(Path captures, Format asked, ProjectClassPath classPath, Appendable out)
            throws IOException {
        DecoderJvms jvms = new DecoderJvms(project, session, execution, toolchains, argLine, debug, timeout);
        Forks run = jvms.forks(classPath, 1, getLog());
        boolean sameFolder = run.folder().equals(Path.of("").toAbsolutePath());
        Path there = sameFolder ? captures : captures.toAbsolutePath();
        return ForkedDump.write(
                request(there, asked, ClassLoader.getPlatformClassLoader()), run, out, System.err::println);
    }

    private DumpRequest request(Path captures, Format asked, ClassLoader decoders) {
        return new DumpRequest(
                captures, asked, flow, filter == null ? "" : filter, decoder, capturesFolder(), decoders);
    }

    private @Nullable Path capturesFolder() {
        return project.getFile() == null ? null : project.getBasedir().toPath().resolve("src/test/captures");
    }
}
