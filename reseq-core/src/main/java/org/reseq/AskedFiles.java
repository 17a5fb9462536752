package org.reseq;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.capture.CaptureFiles;

/**
 * The files a person asked to look into: one file, or every file below a folder whatever its name, by path with {@code /}
 * between folders. A folder of captures that are one ({@code login.captures}) is one. Goldens and settings are left out: nobody takes them for captures.
 */
record AskedFiles(Map<String, Path> byName) {

    /** @throws IllegalArgumentException if there is no such file or folder; the message is meant for the person */
    static AskedFiles of(Path asked) throws IOException {
        if (!Files.exists(asked)) {
            throw new IllegalArgumentException(
                    "there is no " + asked.toString().replace('\\', '/') + "; name a capture, or a folder of captures");
        }
        Map<String, Path> files = new TreeMap<>();
        if (Files.isDirectory(asked) && !CaptureFiles.isFolderName(nameOf(asked))) {
            Files.walkFileTree(
                    asked, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(asked, files));
            files.keySet().removeIf(name -> isOurs(name, files));
        } else {
            files.put(nameOf(asked), asked);
        }
        return new AskedFiles(files);
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static boolean isOurs(String name, Map<String, Path> files) {
        return name.equals(CaptureTree.SETTINGS)
                || name.endsWith("/" + CaptureTree.SETTINGS)
                || (name.endsWith(".yaml") && files.containsKey(name.substring(0, name.length() - ".yaml".length())));
    }

    private static final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Map<String, Path> files;

        Visitor(Path root, Map<String, Path> files) {
            this.root = root;
            this.files = files;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            if (folder.equals(root) || !CaptureFiles.isFolderName(nameOf(folder))) {
                return FileVisitResult.CONTINUE;
            }
            found(folder);
            return FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) { // a pipe would be waited for
                found(file);
            }
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be looked at is told when somebody tries to read it. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            found(file);
            return FileVisitResult.CONTINUE;
        }

        private void found(Path path) {
            files.put(root.relativize(path).toString().replace('\\', '/'), path);
        }
    }
}
