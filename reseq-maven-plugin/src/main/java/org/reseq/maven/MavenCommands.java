package org.reseq.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.reseq.Commands;

/** The commands of a failure text as they work where this Maven was started. */
final class MavenCommands {
    private static final String PLUGIN = "org.reseq:reseq-maven-plugin";

    /** What a run may have been given for its end to be this one; which captures, a command says itself. */
    private static final List<String> KEPT =
            List.of("reseq.captures", "reseq.forks", "reseq.timeout", "reseq.argLine", "reseq.splitBudget");

    private MavenCommands() {}

    static Commands of(MavenSession session, MavenProject module, String version) {
        return of(
                Path.of(session.getExecutionRootDirectory()),
                module.getBasedir().toPath(),
                knowsPrefix(session.getTopLevelProject()),
                version,
                session.getUserProperties());
    }

    /**
     * @param root where Maven was started
     * @param knowsPrefix whether the project there names the plugin, so that Maven knows what {@code reseq:} is
     * @param given properties on the command line
     */
    static Commands of(Path root, Path module, boolean knowsPrefix, String version, Properties given) {
        String from = root.toAbsolutePath()
                .normalize()
                .relativize(module.toAbsolutePath().normalize())
                .toString();
        String mvn = from.isEmpty() ? "mvn" : "mvn -pl " + from.replace('\\', '/') + " -am";
        String prefix = knowsPrefix ? "reseq" : PLUGIN + ":" + version;
        return new Commands(
                        mvn + " test-compile " + prefix + ":update",
                        mvn + " test-compile " + prefix + ":verify",
                        "-Dreseq.include=",
                        Commands.ARGUMENT)
                .keeping(KEPT.stream()
                        .filter(given.stringPropertyNames()::contains)
                        .map(name -> "-D" + name + "=" + given.getProperty(name))
                        .toList());
    }

    private static boolean knowsPrefix(MavenProject project) {
        Build build = project.getBuild();
        return build.getPluginsAsMap().containsKey(PLUGIN)
                || build.getPluginManagement() != null
                        && build.getPluginManagement().getPluginsAsMap().containsKey(PLUGIN);
    }
}
