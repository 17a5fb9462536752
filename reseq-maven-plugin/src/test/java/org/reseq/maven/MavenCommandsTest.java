package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MavenCommandsTest {
    @Test
    void inTheProjectItselfTheCommandIsShort() {
        assertEquals(
                "mvn test-compile reseq:verify",
                MavenCommands.of(Path.of("a"), Path.of("a"), true, "1.0").again());
    }

    @Test
    void fromTheRootTheModuleIsNamed() {
        assertEquals(
                "mvn -pl b/c -am test-compile reseq:update",
                MavenCommands.of(Path.of("a"), Path.of("a", "b", "c"), true, "1.0")
                        .accept());
    }

    @Test
    void whereThePrefixIsUnknownThePluginIsNamedInFull() {
        assertEquals(
                "mvn -pl b -am test-compile org.reseq:reseq-maven-plugin:1.0:verify",
                MavenCommands.of(Path.of("a"), Path.of("a", "b"), false, "1.0").again());
    }
}
