package org.reseq.junit;

import java.nio.file.Path;

/** A capture file that {@link PcapSource} selected; prints as its path below {@code src/test/captures}. */
public final class Capture {
    private final ProjectFolder project;
    private final String name;
    private final ClassLoader decoders;

    Capture(ProjectFolder project, String name, ClassLoader decoders) {
        this.project = project;
        this.name = name;
        this.decoders = decoders;
    }

    /** Its path below the captures folder, with {@code /} between folders. */
    public String name() {
        return name;
    }

    /** Its path in the file system. */
    public Path path() {
        return project.captures().resolve(name);
    }

    ProjectFolder project() {
        return project;
    }

    ClassLoader decoders() {
        return decoders;
    }

    @Override
    public String toString() {
        return name;
    }
}
