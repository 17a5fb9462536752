package org.reseq.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.reseq.maven.fork.WorkerNotStarted;

/**
 * What the goals have in common that look into captures and print what they see. What they print is what they are for, so it goes to
 * the standard output as it is, or to a file, and never through Maven's log. A superclass, because Maven finds a goal's
 * parameters nowhere else.
 */
abstract class PrintingMojo extends AbstractMojo {
    /** Modules built in parallel print one after the other. */
    private static final Object PRINTING = new Object();

    /**
     * A capture, or a folder in which every file that can be read as a capture is looked at, whatever its name. Given on the
     * command line it is relative to where Maven was started. If you do not set it, it is src/test/captures,
     * and outside a project the folder itself. In a build of several modules
     * the goal runs once, in the one that Maven was started in: name another one by -pl.
     */
    @Parameter(property = "reseq.captures")
    @Nullable File captures;

    /**
     * Reads only the frames that match, as if nobody had captured the others: "tcp and net 10.0.0.0/8 and not port 22". Protocols
     * (ip, ip6, tcp, udp, sctp, icmp, icmp6, arp), host, net, port and portrange, perhaps behind src or dst; and, or, not and
     * parentheses. As a BPF filter, but headers in VLANs and tunnels are asked too.
     */
    @Parameter(property = "reseq.filter")
    @Nullable String filter;

    /**
     * Writes to this file instead of the standard output. Relative to the module, or, where reseq.captures is given on the command
     * line, to where Maven was started.
     */
    @Parameter(property = "reseq.output")
    private @Nullable File output;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * Prints all there is to say.
     *
     * @return what is wrong nevertheless, for the goal to fail with
     * @throws IllegalArgumentException with a message for the person who called the goal
     */
    abstract Optional<String> print(Path captures, Appendable out) throws IOException, MojoExecutionException;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        WhatIsAsked asked = new WhatIsAsked(session, project);
        Path folder = asked.captures(captures);
        if (folder == null) {
            throw new MojoExecutionException("there are no captures in src/test/captures here; name a capture, or a"
                    + " folder of captures: mvn reseq:" + execution.getGoal() + " -Dreseq.captures=FILE");
        }
        Optional<String> trouble = print(folder, asked.output(output));
        if (trouble.isPresent()) {
            throw new MojoFailureException(trouble.get());
        }
    }

    private Optional<String> print(Path folder, @Nullable Path file) throws MojoExecutionException {
        try {
            if (file == null) {
                synchronized (PRINTING) {
                    return print(folder, new StandardOutput(System.out));
                }
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                return print(folder, out);
            }
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(e.getMessage());
        } catch (WorkerNotStarted e) {
            throw new MojoExecutionException(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            if (e instanceof ClosedPipe || e.getCause() instanceof ClosedPipe) {
                return Optional.empty();
            }
            throw new MojoExecutionException("reseq could not write what it read: " + e.getMessage(), e);
        }
    }
}
