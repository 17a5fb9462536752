package org.reseq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.reseq.capture.CaptureFiles;

/** Captures of a project that are in no folder where they are looked for, as after a slip in the folder's name. */
final class StrayCaptures {
    private static final int DEEPEST = 10;

    private StrayCaptures() {}

    /** Where there are some, and what to do. */
    static Optional<String> hint(ReplayRequest request) {
        Path sources = request.base().resolve("src");
        if (!Files.isDirectory(sources)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(sources, DEEPEST)) {
            return files.filter(
                            file -> CaptureFiles.isFileName(file.getFileName().toString())
                                    && !file.toAbsolutePath()
                                            .startsWith(request.captures().toAbsolutePath()))
                    .min(Comparator.naturalOrder())
                    .map(capture -> folder(sources, capture))
                    .map(folder -> "; there are captures in " + Shown.path(request.base(), folder) + ": move them to "
                            + Shown.path(request.base(), request.captures()) + ", or name their folder (captures)");
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // only a hint is lost
        }
    }

    /** The one with the settings, where there are some. */
    private static Path folder(Path sources, Path capture) {
        for (Path folder = capture.getParent();
                folder != null && folder.startsWith(sources);
                folder = folder.getParent()) {
            if (Files.exists(folder.resolve(CaptureTree.SETTINGS))) {
                return folder;
            }
        }
        return capture.getParent();
    }
}
