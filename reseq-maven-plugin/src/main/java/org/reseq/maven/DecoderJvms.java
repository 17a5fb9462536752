package org.reseq.maven;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.reseq.maven.fork.ArgLine;
import org.reseq.maven.fork.Forks;
import org.reseq.maven.fork.JavaCommand;

/**
 * The JVMs that a goal runs decoders in, as the build has them.
 *
 * @param argLine their options on one line; null for none
 * @param debug null or false where nobody debugs; else the option to do it with, or anything else for port 5005
 * @param timeoutSeconds for one capture, 0 for any time
 */
record DecoderJvms(
        MavenProject project,
        MavenSession session,
        MojoExecution execution,
        ToolchainManager toolchains,
        @Nullable String argLine,
        @Nullable String debug,
        int timeoutSeconds) {
    private static final String DEBUGGER =
            "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=localhost:5005";

    /** @throws IllegalArgumentException where the options are no options; the message is meant for the person */
    Forks forks(ProjectClassPath classPath, int count, Log log) {
        String debugger = debugger();
        JavaCommand command = new JavaCommand(
                java(),
                ArgLine.options(argLine, this::lateProperty),
                classPath.withEngine(
                        execution.getMojoDescriptor().getPluginDescriptor().getArtifacts()),
                debugger,
                reseqFolder(project));
        return new Forks(
                debugger == null ? count : 1,
                Duration.ofSeconds(debugger == null ? timeoutSeconds : 0),
                command,
                project.getBasedir().toPath(),
                said -> waits(said, log));
    }

    boolean isDebugged() {
        return debugger() != null;
    }

    static Path reseqFolder(MavenProject project) {
        return Path.of(project.getBuild().getDirectory(), "reseq");
    }

    private @Nullable String debugger() {
        if (debug == null || debug.equals("false")) {
            return null;
        }
        return debug.startsWith("-") ? debug : DEBUGGER;
    }

    /** Also where Maven is to be quiet: who does not know of it waits in vain. */
    private static void waits(String said, Log log) {
        String text = "reseq: the JVM that runs decoders waits for a debugger. " + said;
        if (log.isInfoEnabled()) {
            log.info(text);
        } else {
            System.err.println(text);
        }
    }

    private String java() {
        Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
        String java = jdk == null ? null : jdk.findTool("java");
        return java != null
                ? java
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What a plugin has set in this build; the command line has the last word, as ever. */
    private @Nullable String lateProperty(String name) {
        String user = session.getUserProperties().getProperty(name);
        return user != null ? user : project.getProperties().getProperty(name);
    }
}
