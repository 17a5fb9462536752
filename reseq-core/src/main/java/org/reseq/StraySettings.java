package org.reseq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that a person may have written as settings and that are read by nobody: of a name or in a place that is nearly right. */
final class StraySettings {
    private static final Pattern NEARLY = Pattern.compile("\\.?reseq\\.ya?ml");

    private StraySettings() {}

    /**
     * Those between a capture's folder and the project's, the nearest first: a sentence each, with what to do.
     *
     * @param base the project's folder
     * @param root the captures folder, up to which {@code reseq.yaml} is read
     */
    static List<String> told(Path base, Path root, Path folder) {
        Path project = absolute(base);
        Path captures = absolute(root);
        Path last = captures.startsWith(project) ? project : captures;
        List<String> strays = new ArrayList<>();
        for (Path at = absolute(folder); at != null && at.startsWith(last); at = at.getParent()) {
            boolean isRead = at.startsWith(captures);
            Path right = (isRead ? at : captures).resolve(CaptureTree.SETTINGS);
            nearly(at)
                    .filter(file -> !isRead || !isSettings(file))
                    .sorted()
                    .map(stray -> Shown.path(base, stray) + " is not read"
                            + (Files.exists(right)
                                    ? "; " + Shown.path(base, right) + " is"
                                    : ": call it " + Shown.path(base, right)))
                    .forEach(strays::add);
        }
        return strays;
    }

    private static Stream<Path> nearly(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> NEARLY.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT))
                            .matches())
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty(); // what cannot be listed cannot be hinted at
        }
    }

    /** Also under another name, where a file system knows no upper and lower case. */
    private static boolean isSettings(Path file) {
        try {
            Path settings = file.resolveSibling(CaptureTree.SETTINGS);
            return settings.equals(file) || Files.isRegularFile(settings) && Files.isSameFile(settings, file);
        } catch (IOException e) {
            return false;
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
