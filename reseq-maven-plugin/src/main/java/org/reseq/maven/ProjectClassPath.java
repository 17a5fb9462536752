package org.reseq.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Where a project's decoders are loaded from: its test classes, its classes, its test dependencies, in this order.
 *
 * @param dependencies its test dependencies, as {@code groupId:artifactId}
 */
record ProjectClassPath(List<Path> entries, Set<String> dependencies) {
    private static final String ENGINE = "org.reseq:reseq-core";
    private static final String PLUGIN = "org.reseq:reseq-maven-plugin";

    /** The project's, once its test dependencies are resolved. Fails where they hold another reseq-core than this engine. */
    static ProjectClassPath of(MavenProject project, String engineVersion) throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            if (nameOf(artifact).equals(ENGINE)) {
                requireSameVersion(artifact, engineVersion);
            }
        }
        try {
            return new ProjectClassPath(
                    project.getTestClasspathElements().stream().map(Path::of).toList(),
                    project.getArtifacts().stream()
                            .map(ProjectClassPath::nameOf)
                            .collect(Collectors.toUnmodifiableSet()));
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The test dependencies are not resolved: " + e.getMessage(), e);
        }
    }

    private static String nameOf(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static void requireSameVersion(Artifact artifact, String engineVersion) throws MojoExecutionException {
        if (!artifact.getBaseVersion().equals(engineVersion)) {
            throw new MojoExecutionException(
                    "reseq-core " + artifact.getBaseVersion() + " is on the test class path, and this"
                            + " is reseq-maven-plugin " + engineVersion + ": give both the same version.");
        }
    }

    /**
     * What a JVM needs that is to run these decoders: the project's jars, and after them what it has not itself of this plugin's
     * engine, of its libraries, and of those that unpack captures.
     *
     * @param plugin the plugin's own artifacts
     */
    List<Path> withEngine(List<Artifact> plugin) {
        Stream<Path> missing = plugin.stream()
                .filter(artifact -> !nameOf(artifact).equals(PLUGIN) && !dependencies.contains(nameOf(artifact)))
                .map(artifact -> artifact.getFile().toPath());
        return Stream.concat(entries.stream(), missing).toList();
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
