package org.reseq.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Maven that runs this build, started again on another project.
 *
 * <p>It works offline: the plugin comes from a repository that this build filled, and everything else out of the repository of
 * this build, which Maven reads as a remote one. So nothing is downloaded twice, and a goal that would resolve something at run
 * time fails.
 */
final class Maven {
    private static final Path HOME = Path.of(System.getProperty("it.maven"));
    private static final Path REPOSITORY = Path.of(System.getProperty("it.repository"));
    private static final Path OUTER_REPOSITORY = Path.of(System.getProperty("it.outerRepository"));
    private static final String VERSION = System.getProperty("it.version");
    private static final boolean WINDOWS =
            System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

    private Maven() {}

    /**
     * Runs Maven and waits for its end.
     *
     * @param log where its output is kept for whoever wonders about a failing test
     * @param environment variables besides those of this process, of which CI and Maven's own are left out
     */
    static MavenRun run(Path folder, Path log, Map<String, String> environment, List<String> arguments) {
        return run(HOME, folder, log, environment, arguments);
    }

    /** The same with another Maven. */
    static MavenRun run(Path home, Path folder, Path log, Map<String, String> environment, List<String> arguments) {
        try {
            Process maven = start(home, folder, Redirect.to(log.toFile()), environment, arguments);
            if (!maven.waitFor(5, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                throw new IllegalStateException("still running after five minutes: " + arguments + ", see " + log);
            }
            return new MavenRun(maven.exitValue(), Files.readAllLines(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, without waiting. */
    static Process start(Path folder, Redirect output, Map<String, String> environment, List<String> arguments)
            throws IOException {
        return start(HOME, folder, output, environment, arguments);
    }

    private static Process start(
            Path home, Path folder, Redirect output, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve(WINDOWS ? "bin/mvn.cmd" : "bin/mvn").toString());
        command.addAll(List.of("-B", "-ntp", "-o", "-Dstyle.color=never", "-Daether.offline.protocols=file"));
        command.addAll(List.of("-s", settings().toString(), "-Dreseq.version=" + VERSION));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("CI", "MAVEN_ARGS", "MAVEN_BASEDIR", "MAVEN_CONFIG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        Process maven = builder.redirectErrorStream(true).redirectOutput(output).start();
        maven.getOutputStream().close();
        return maven;
    }

    static Path repository() {
        return REPOSITORY;
    }

    private static Path settings() {
        String repositories = """
                <repository>
                  <id>outer-build</id>
                  <url>%s</url>
                  <releases><checksumPolicy>ignore</checksumPolicy></releases>
                  <snapshots><enabled>false</enabled></snapshots>
                </repository>
                """.formatted(OUTER_REPOSITORY.toUri());
        String settings =
                """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles>
                    <profile>
                      <id>outer-build</id>
                      <repositories>
                        %s
                      </repositories>
                      <pluginRepositories>
                        %s
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles>
                    <activeProfile>outer-build</activeProfile>
                  </activeProfiles>
                </settings>
                """.formatted(REPOSITORY, repositories, repositories.replace("repository>", "pluginRepository>"));
        try {
            return Files.writeString(REPOSITORY.resolveSibling("settings.xml"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
