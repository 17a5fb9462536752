package org.reseq.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which captures one module's share of a call is about. What is named on the command line is named once, from where Maven was
 * started, so it is one module's alone: the one it lies in, or the one that Maven was started in, or the last.
 */
record WhatIsAsked(MavenSession session, MavenProject project) {
    private static final String CAPTURES = "reseq.captures";
    private static final String OUTPUT = "reseq.output";

    /**
     * The file or folder to look into; null if this module has nothing to do.
     *
     * @param configured as Maven understood the parameter: relative to the module
     */
    @Nullable Path captures(@Nullable File configured) {
        Optional<Path> named = onTheCommandLine(CAPTURES);
        if (named.isPresent()) {
            return project.equals(moduleFor(named.get())) ? named.get() : null;
        }
        if (configured != null) {
            return configured.toPath();
        }
        Path usual = project.getBasedir() == null
                ? null
                : project.getBasedir().toPath().resolve("src/test/captures");
        return usual != null && Files.isDirectory(usual) ? usual : null;
    }

    @Nullable Path output(@Nullable File configured) {
        Optional<Path> named = onTheCommandLine(CAPTURES).flatMap(captures -> onTheCommandLine(OUTPUT));
        return named.orElse(configured == null ? null : configured.toPath());
    }

    boolean isForAnotherModule() {
        return onTheCommandLine(CAPTURES).isPresent();
    }

    private Optional<Path> onTheCommandLine(String property) {
        return Optional.ofNullable(session.getUserProperties().getProperty(property))
                .map(Path::of)
                .map(this::fromHere);
    }

    /** As it was written, for messages to show it so, except in a daemon that was started elsewhere. */
    private Path fromHere(Path path) {
        Path here = Path.of(session.getSystemProperties().getProperty("user.dir", ""));
        return here.equals(Path.of("").toAbsolutePath()) ? path : here.resolve(path);
    }

    private MavenProject moduleFor(Path named) {
        Path path = named.toAbsolutePath().normalize();
        List<MavenProject> modules = session.getProjects();
        return modules.stream()
                .filter(module -> module.getFile() != null && path.startsWith(folder(module)))
                .filter(module -> !module.getPackaging().equals("pom"))
                .max(Comparator.comparingInt(module -> folder(module).getNameCount()))
                .or(() -> modules.stream().filter(MavenProject::isExecutionRoot).findFirst())
                .orElseGet(() -> modules.get(modules.size() - 1));
    }

    private static Path folder(MavenProject module) {
        return module.getBasedir().toPath().toAbsolutePath().normalize();
    }
}
