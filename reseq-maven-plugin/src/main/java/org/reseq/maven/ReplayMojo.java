package org.reseq.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.check.SplitOptions;
import org.reseq.maven.fork.ForkedReplay;
import org.reseq.maven.fork.Forks;
import org.reseq.maven.fork.WorkerNotStarted;
import org.reseq.report.FailureText;
import org.reseq.report.Finding;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/**
 * What every goal that replays captures has in common: its parameters, when it has something to do, and what becomes of the
 * report. A superclass, because Maven finds a goal's parameters nowhere else.
 */
abstract class ReplayMojo extends AbstractMojo {
    /** Does nothing. */
    @Parameter(property = "reseq.skip", defaultValue = "false")
    private boolean skip;

    /** Does nothing: where tests are not even compiled, there may be no decoders to replay captures with. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTests;

    /**
     * The folder of captures, goldens and reseq.yaml. If you do not set it, it is src/test/captures. There must be captures in
     * it; only a module that neither has this folder, nor sets it, nor names the plugin in its own POM has nothing to do.
     */
    @Parameter(property = "reseq.captures")
    private @Nullable File captures;

    /**
     * Replays only captures whose path below the captures folder matches one of these globs, separated by commas, for example
     * login/*.pcapng,logout.pcapng.
     */
    @Parameter(property = "reseq.include")
    private @Nullable String include;

    /**
     * How many JVMs run decoders at a time, each one capture after the other: a number, or 1C for one on each processor.
     * With 0 they run in Maven's own, one after the other, where nothing protects Maven from them.
     */
    @Parameter(property = "reseq.forks", defaultValue = "1")
    private String forks;

    /** How many seconds one capture may take before its decoder is stopped; 0 for any time. */
    @Parameter(property = "reseq.timeout", defaultValue = "300")
    private int timeout;

    /**
     * Options for the JVMs that run decoders, for example -Xmx2g. Write @{argLine} for options that another plugin, such as
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

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Refuses where this goal may not run. */
    void permit() throws MojoExecutionException {}

    /** The property that says which captures are meant; null where all are. */
    @Nullable String selection() {
        return include == null ? null : "reseq.include=" + include;
    }

    /** How decoders are asked whether cuts matter to them. */
    SplitOptions split() {
        return SplitOptions.USUAL;
    }

    abstract Replay.Mode mode();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipTests) {
            getLog().info("reseq: skipped");
        } else if (hasCaptures()) {
            permit();
            requireFreshClasses();
            String unseen = PluginInPom.unseen(project, execution);
            if (unseen != null) {
                getLog().warn(unseen);
            }
            translate(replay(), unseen == null ? "" : "\n" + unseen);
        } else {
            nothingToDo();
        }
    }

    /** Silent, unless no other module of the build had something to do either. */
    private void nothingToDo() throws MojoFailureException {
        if (!new IdleModules(session, execution).add(project)) {
            return;
        }
        String selection = selection();
        if (selection != null) {
            throw new MojoFailureException("No capture of this build matches " + selection + ". It is a glob over"
                    + " the path below the captures folder, such as login.pcapng or login/*.pcapng");
        }
        getLog().warn("reseq:" + execution.getGoal() + " had nothing to do: no module of this build has captures."
                + " Put them in src/test/captures.");
    }

    private boolean hasCaptures() {
        return !project.getPackaging().equals("pom")
                && (captures != null || Replay.isConfigured(capturesRoot()) || PluginInPom.isItsOwn(project));
    }

    private Path capturesRoot() {
        return captures != null
                ? captures.toPath()
                : project.getBasedir().toPath().resolve("src/test/captures");
    }

    /** Where a phase was asked for, this build has compiled; only a goal called alone may meet old classes. */
    private void requireFreshClasses() throws MojoExecutionException {
        boolean compiledNow =
                session.getGoals().stream().anyMatch(goal -> !goal.contains(":") && !goal.equals("clean"));
        if (compiledNow) {
            return;
        }
        Optional<Path> stale = StaleClasses.firstStaleSource(
                        project.getCompileSourceRoots(), project.getBuild().getOutputDirectory())
                .or(() -> StaleClasses.firstStaleSource(
                        project.getTestCompileSourceRoots(), project.getBuild().getTestOutputDirectory()));
        if (stale.isPresent()) {
            Path source = project.getBasedir().toPath().relativize(stale.get());
            throw new MojoExecutionException(
                    source + " is newer than its class, so an old decoder would run. Compile first:"
                            + " mvn test-compile reseq:" + execution.getGoal());
        }
    }

    private Report replay() throws MojoExecutionException {
        ProjectClassPath classPath = ProjectClassPath.of(project, engineVersion());
        try {
            int count = Forks.count(forks, Runtime.getRuntime().availableProcessors());
            return count == 0 ? replayHere(classPath) : replayForked(classPath, count);
        } catch (WorkerNotStarted e) {
            throw new MojoExecutionException(e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException("reseq.forks or reseq.argLine: " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("reseq could not read or write a file: " + e.getMessage(), e);
        }
    }

    private Report replayHere(ProjectClassPath classPath) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader decoders = classPath.open()) {
            thread.setContextClassLoader(decoders);
            ReplayRequest request = request(decoders);
            return mode() == Replay.Mode.VERIFY ? Replay.verify(request) : Replay.update(request);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** No decoder is loaded into this JVM. */
    private Report replayForked(ProjectClassPath classPath, int count) throws IOException {
        DecoderJvms jvms = new DecoderJvms(project, session, execution, toolchains, argLine, debug, timeout);
        ReplayRequest request = request(ClassLoader.getPlatformClassLoader());
        Consumer<String> progress = line -> {
            if (!jvms.isDebugged()) {
                getLog().info(line);
            }
        };
        return Replay.run(request, new ForkedReplay(request, mode(), jvms.forks(classPath, count, getLog()), progress));
    }

    private ReplayRequest request(ClassLoader decoders) {
        return new ReplayRequest(
                        project.getBasedir().toPath(),
                        capturesRoot(),
                        Globs.split(include),
                        DecoderJvms.reseqFolder(project).resolve("pending"),
                        decoders,
                        MavenCommands.of(session, project, engineVersion()))
                .withSplit(split());
    }

    private String engineVersion() {
        return execution.getMojoDescriptor().getPluginDescriptor().getVersion();
    }

    /**
     * One call of the log, with the module's name, so that modules built in parallel do not mix their lines. Maven prints the
     * message of what is thrown several times, so it is short.
     */
    private void translate(Report report, String unseen) throws MojoExecutionException, MojoFailureException {
        String text = "Captures of " + project.getArtifactId() + ":\n"
                + TextReport.of(report).stripTrailing();
        if (report.passed() && report.undecoded() > 0) {
            getLog().warn(text);
        } else if (report.passed()) {
            getLog().info(text);
        } else if (selection() != null && foundNoCaptures(report)) {
            nothingToDo(); // what was asked for may be in another module
        } else {
            getLog().error(text);
            if (report.couldNotRun()) {
                throw new MojoExecutionException(FailureText.of(report));
            }
            throw new MojoFailureException(FailureText.of(report) + (foundNoCaptures(report) ? unseen : ""));
        }
    }

    private static boolean foundNoCaptures(Report report) {
        return report.findings().stream().anyMatch(finding -> finding.kind() == Finding.Kind.NO_CAPTURES);
    }
}
