package org.reseq;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFiles;

/**
 * The captures and goldens below one folder.
 *
 * <p>A folder whose name ends in {@code .captures} is one capture; the files in it are none of their own. A golden's path
 * is a function of its capture's, so a missing or orphaned golden is known from the names alone.
 * Paths are given relative to the root with {@code /} between folders, in the same order on every system.
 */
final class CaptureTree {
    /** The name of the settings file, in the root or any folder below. */
    static final String SETTINGS = "reseq.yaml";

    private static final String GOLDEN_SUFFIX = ".yaml";
    private static final Pattern VARIANT = Pattern.compile("(.+)" + Variant.MARK + Variant.NAME);

    private final Path root;
    private final TreeSet<String> captures = new TreeSet<>();

    /** The goldens of each capture, those of variants included, whether the capture is there or not. */
    private final TreeMap<String, TreeSet<String>> goldens = new TreeMap<>();

    /** Folders that nobody knows the content of, and why. */
    private final TreeMap<String, IOException> unreadable = new TreeMap<>();

    private CaptureTree(Path root) {
        this.root = root;
    }

    static CaptureTree of(Path root) throws IOException {
        CaptureTree tree = new CaptureTree(root);
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, tree.new Collector());
        }
        return tree;
    }

    boolean isEmpty() {
        return captures.isEmpty() && goldens.isEmpty();
    }

    /** The captures, and the captures that a golden stands for and are not there, which the includes select. */
    List<String> select(List<String> includes) {
        TreeSet<String> all = new TreeSet<>(captures);
        all.addAll(goldens.keySet());
        if (includes.isEmpty()) {
            return List.copyOf(all);
        }
        List<PathMatcher> globs = new ArrayList<>();
        for (String include : includes) {
            try {
                globs.add(root.getFileSystem().getPathMatcher("glob:" + include.replace('\\', '/')));
            } catch (PatternSyntaxException e) {
                continue; // no glob, so it selects by its letters alone
            }
        }
        return all.stream()
                .filter(path -> includes.contains(path)
                        || globs.stream()
                                .anyMatch(glob ->
                                        glob.matches(root.getFileSystem().getPath(path))))
                .toList();
    }

    /** Folders that could not be looked into, and why not. */
    Map<String, IOException> unreadable() {
        return unreadable;
    }

    boolean hasCapture(String capture) {
        return captures.contains(capture);
    }

    /** The goldens that belong to a capture, in path order. */
    Set<String> goldensOf(String capture) {
        return goldens.getOrDefault(capture, new TreeSet<>());
    }

    /** The captures that no golden belongs to, in path order. */
    List<String> withoutGoldens() {
        return captures.stream().filter(capture -> goldensOf(capture).isEmpty()).toList();
    }

    static String goldenOf(String capture) {
        return capture + GOLDEN_SUFFIX;
    }

    /** The capture that a file of this name would be a golden of; null where it would be none. */
    private static @Nullable String captureOf(String path) {
        if (!path.endsWith(GOLDEN_SUFFIX)) {
            return null;
        }
        String stem = path.substring(0, path.length() - GOLDEN_SUFFIX.length());
        if (isCapture(stem)) {
            return stem;
        }
        Matcher variant = VARIANT.matcher(stem);
        return variant.matches() && isCapture(variant.group(1)) ? variant.group(1) : null;
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /** The settings file that holds for a capture: the nearest one up to the root. */
    @Nullable Path settingsFor(String capture) {
        // The capture may be a folder, and have its own.
        for (Path folder = resolve(capture); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(SETTINGS);
            if (Files.isRegularFile(candidate) || Files.isSymbolicLink(candidate)) {
                return candidate; // a link to nothing was meant to be read, too
            }
            if (folder.equals(root)) {
                break;
            }
        }
        return null;
    }

    /** The names that captures have, as a person would write them. */
    static List<String> namePatterns() {
        return CaptureFiles.namePatterns();
    }

    private static boolean isCapture(String name) {
        return CaptureFiles.isFileName(name) || CaptureFiles.isFolderName(name);
    }

    final class Collector extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String path = path(folder);
            if (CaptureFiles.isFolderName(path) && !CaptureFiles.isInFolder(path)) {
                captures.add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path = path(file);
            String golden = captureOf(path);
            if (CaptureFiles.isFileName(path)) {
                if (!CaptureFiles.isInFolder(path)) {
                    captures.add(path);
                }
            } else if (golden != null) {
                goldens.computeIfAbsent(golden, capture -> new TreeSet<>()).add(path);
            }
            return FileVisitResult.CONTINUE;
        }

        /** A folder that is one capture is told with that, and so is a file: when it is read. A link in a circle leads to nothing new. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            String path = path(file);
            if (isCapture(path) && !CaptureFiles.isInFolder(path)) {
                captures.add(path);
            } else if (!CaptureFiles.isInFolder(path) && !(problem instanceof FileSystemLoopException)) {
                unreadable.put(path, problem);
            }
            return FileVisitResult.CONTINUE;
        }

        private String path(Path file) {
            return root.relativize(file).toString().replace('\\', '/');
        }
    }
}
