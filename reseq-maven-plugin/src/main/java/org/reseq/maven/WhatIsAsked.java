package org.reseq.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Which captures a call is about, and where to write. What is named on the command line is meant from where Maven was started; what
 * a POM says, from the module.
 */
record WhatIsAsked(MavenSession session, MavenProject project) {
    private static final String CAPTURES = "reseq.captures";
    private static final String OUTPUT = "reseq.output";
    private static final String WRITE = "reseq.write";

    /**
     * The file or folder to look into, outside a project where Maven was started; null if there is none.
     *
     * @param configured as Maven understood the parameter: relative to the module
     */
    @Nullable Path captures(@Nullable File configured) {
        Optional<Path> named = onTheCommandLine(CAPTURES);
        if (named.isPresent()) {
            return named.get();
        }
        if (configured != null) {
            return configured.toPath();
        }
        if (project.getFile() == null) {
            return fromHere(Path.of("."));
        }
        Path usual = project.getBasedir().toPath().resolve("src/test/captures");
        return Files.isDirectory(usual) ? usual : null;
    }

    @Nullable Path output(@Nullable File configured) {
        Optional<Path> named = onTheCommandLine(CAPTURES).flatMap(captures -> onTheCommandLine(OUTPUT));
        return named.orElse(configured == null ? null : configured.toPath());
    }

    /** The capture to write; null if none is. */
    @Nullable Path written(@Nullable File configured) {
        return onTheCommandLine(WRITE).orElse(configured == null ? null : configured.toPath());
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
}
