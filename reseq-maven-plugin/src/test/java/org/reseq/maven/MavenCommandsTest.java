package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class MavenCommandsTest {
    private static final Properties NONE = new Properties();

    @Test
    void inTheProjectItselfTheCommandIsShort() {
        assertEquals(
                "mvn test-compile reseq:verify",
                MavenCommands.of(Path.of("a"), Path.of("a"), true, "1.0", NONE).again());
    }

    @Test
    void fromTheRootTheModuleIsNamed() {
        assertEquals(
                "mvn -pl b/c -am test-compile reseq:update",
                MavenCommands.of(Path.of("a"), Path.of("a", "b", "c"), true, "1.0", NONE)
                        .accept());
    }

    @Test
    void whereThePrefixIsUnknownThePluginIsNamedInFull() {
        assertEquals(
                "mvn -pl b -am test-compile org.reseq:reseq-maven-plugin:1.0:verify",
                MavenCommands.of(Path.of("a"), Path.of("a", "b"), false, "1.0", NONE)
                        .again());
    }

    @Test
    void whatTheRunWasGivenStays() {
        Properties given = new Properties();
        given.setProperty("reseq.timeout", "3");
        given.setProperty("reseq.argLine", "-Xmx64m -ea");
        given.setProperty("reseq.include", "a.pcap");
        given.setProperty("user.name", "nobody");
        assertEquals(
                "mvn test-compile reseq:verify -Dreseq.timeout=3 \"-Dreseq.argLine=-Xmx64m -ea\"",
                MavenCommands.of(Path.of("a"), Path.of("a"), true, "1.0", given).again());
    }
}
