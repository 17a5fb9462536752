package org.reseq.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Where a project's decoders are loaded from: its test classes, its classes, its test dependencies, in this order.
 */
record ProjectClassPath(List<Path> entries, boolean hasEngine) {

    /** The project's, once its test dependencies are resolved. Fails where they hold another reseq-core than this engine. */
    static ProjectClassPath of(MavenProject project, String engineVersion) throws MojoExecutionException {
        boolean hasEngine = false;
        for (Artifact artifact : project.getArtifacts()) {
            if (isEngine(artifact)) {
                requireSameVersion(artifact, engineVersion);
                hasEngine = true;
            }
        }
        try {
            return new ProjectClassPath(
                    project.getTestClasspathElements().stream().map(Path::of).toList(), hasEngine);
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The test dependencies are not resolved: " + e.getMessage(), e);
        }
    }

    private static boolean isEngine(Artifact artifact) {
        return artifact.getGroupId().equals("org.reseq")
                && artifact.getArtifactId().equals("reseq-core");
    }

    private static void requireSameVersion(Artifact artifact, String engineVersion) throws MojoExecutionException {
        if (!artifact.getBaseVersion().equals(engineVersion)) {
            throw new MojoExecutionException(
                    "reseq-core " + artifact.getBaseVersion() + " is on the test class path, and this"
                            + " is reseq-maven-plugin " + engineVersion + ": give both the same version.");
        }
    }

    /**
     * What a JVM needs that is to run these decoders: the project's jars, and after them this plugin's engine with its
     * libraries, where the project has none.
     *
     * @param plugin the plugin's own artifacts
     */
    List<Path> withEngine(List<Artifact> plugin) {
        if (hasEngine) {
            return entries;
        }
        Stream<Path> engine = plugin.stream()
                .filter(artifact -> !artifact.getArtifactId().equals("reseq-maven-plugin"))
                .map(artifact -> artifact.getFile().toPath());
        return Stream.concat(entries.stream(), engine).toList();
    }

    /** A loader of these classes over the engine of this plugin; the caller closes it. */
    URLClassLoader open() {
        URL[] urls = entries.stream().map(ProjectClassPath::url).toArray(URL[]::new);
        return new URLClassLoader("reseq-decoders", urls, new EngineClasses(ProjectClassPath.class.getClassLoader()));
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a file that is no URL: " + entry, e);
        }
    }
}
