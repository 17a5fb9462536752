package org.reseq.maven;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * Where a project's decoders are loaded from: its test classes, its classes, its test dependencies, in this order.
 */
record ProjectClassPath(List<Path> entries) {

    /** The project's, once its test dependencies are resolved. Fails where they hold another reseq-core than this engine. */
    static ProjectClassPath of(MavenProject project, String engineVersion) throws MojoExecutionException {
        for (Artifact artifact : project.getArtifacts()) {
            requireSameEngine(artifact, engineVersion);
        }
        try {
            return new ProjectClassPath(
                    project.getTestClasspathElements().stream().map(Path::of).toList());
        } catch (DependencyResolutionRequiredException e) {
            throw new MojoExecutionException("The test dependencies are not resolved: " + e.getMessage(), e);
        }
    }

    private static void requireSameEngine(Artifact artifact, String engineVersion) throws MojoExecutionException {
        boolean isCore = artifact.getGroupId().equals("org.reseq")
                && artifact.getArtifactId().equals("reseq-core");
        if (isCore && !artifact.getBaseVersion().equals(engineVersion)) {
            throw new MojoExecutionException(
                    "reseq-core " + artifact.getBaseVersion() + " is on the test class path, and this"
                            + " is reseq-maven-plugin " + engineVersion + ": give both the same version.");
        }
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
