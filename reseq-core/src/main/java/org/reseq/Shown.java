package org.reseq;

import java.nio.file.Path;

/** How a path stands in a text: relative to the project's folder where it is below it, with {@code /} between folders. */
final class Shown {
    private Shown() {}

    static String path(Path base, Path path) {
        Path from = base.toAbsolutePath().normalize();
        Path to = path.toAbsolutePath().normalize();
        return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
    }
}
