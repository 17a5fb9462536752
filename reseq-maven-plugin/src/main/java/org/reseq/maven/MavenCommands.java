package org.reseq.maven;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.reseq.Commands;

/** The commands of a failure text as they work where this Maven was started. */
final class MavenCommands {
    private static final String PLUGIN = "org.reseq:reseq-maven-plugin";

    private MavenCommands() {}

    static Commands of(MavenSession session, MavenProject module, String version) {
        return of(
                Path.of(session.getExecutionRootDirectory()),
                module.getBasedir().toPath(),
                knowsPrefix(session.getTopLevelProject()),
                version);
    }

    /**
     * @param root where Maven was started
     * @param knowsPrefix whether the project there names the plugin, so that Maven knows what {@code reseq:} is
     */
    static Commands of(Path root, Path module, boolean knowsPrefix, String version) {
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
                Commands.ARGUMENT);
    }

    private static boolean knowsPrefix(MavenProject project) {
        Build build = project.getBuild();
        return build.getPluginsAsMap().containsKey(PLUGIN)
                || build.getPluginManagement() != null
                        && build.getPluginManagement().getPluginsAsMap().containsKey(PLUGIN);
    }
}
