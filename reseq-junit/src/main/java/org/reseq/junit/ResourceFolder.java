package org.reseq.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A folder among the resources of a class path, as a path. */
final class ResourceFolder {
    /** A test keeps paths into its jar as long as it likes: they are closed with the JVM. */
    private static final Map<Path, FileSystem> JARS = new ConcurrentHashMap<>();

    private ResourceFolder() {}

    /** Null where there is no such folder, or in neither a folder nor a jar. */
    static @Nullable Path find(String name, ClassLoader classPath) {
        URL resource = classPath.getResource(name);
        if (resource == null) {
            return null;
        }
        try {
            Path folder = switch (resource.getProtocol()) {
                case "file" -> Path.of(resource.toURI());
                case "jar" -> inJar((JarURLConnection) resource.openConnection());
                default -> null;
            };
            return folder != null && Files.isDirectory(folder) ? folder : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path inJar(JarURLConnection entry) throws URISyntaxException {
        Path jar = Path.of(entry.getJarFileURL().toURI());
        return JARS.computeIfAbsent(jar, ResourceFolder::open).getPath("/" + entry.getEntryName());
    }

    private static FileSystem open(Path jar) {
        try {
            return FileSystems.newFileSystem(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
