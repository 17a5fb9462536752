package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleClassesTest {
    @TempDir
    private Path project;

    @Test
    void aClassAsOldAsItsSourceIsFresh() throws IOException {
        file("src/a/A.java", 5);
        file("classes/a/A.class", 5);
        assertEquals(Optional.empty(), stale());
    }

    @Test
    void aSourceNewerThanItsClassIsStaleEvenIfAnotherClassIsNewer() throws IOException {
        Path edited = file("src/a/A.java", 6);
        file("classes/a/A.class", 5);
        file("src/B.java", 7);
        file("classes/B.class", 8);
        assertEquals(Optional.of(edited), stale());
    }

    @Test
    void aSourceThatWasNeverCompiledIsStale() throws IOException {
        Path added = file("src/A.java", 5);
        assertEquals(Optional.of(added), stale());
        file("classes/B.class", 4);
        assertEquals(Optional.of(added), stale());
    }

    @Test
    void aSourceWithoutAClassOfItsNameIsFreshOnceACompilerRan() throws IOException {
        file("src/a/package-info.java", 5);
        file("classes/a/A.class", 6);
        assertEquals(Optional.empty(), stale());
    }

    @Test
    void onlyJavaCounts() throws IOException {
        file("src/notes.txt", 9);
        assertEquals(Optional.empty(), stale());
    }

    @Test
    void aProjectWithoutSourcesIsFresh() {
        assertEquals(Optional.empty(), stale());
    }

    private Optional<Path> stale() {
        return StaleClasses.firstStaleSource(
                List.of(project.resolve("src").toString()),
                project.resolve("classes").toString());
    }

    private Path file(String path, int day) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(day * 86_400_000L));
    }
}
