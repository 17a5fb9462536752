package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import org.apache.maven.plugin.AbstractMojo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.Replay;

class EngineClassesTest {
    private final ClassLoader engine = new EngineClasses(getClass().getClassLoader());

    @ParameterizedTest
    @ValueSource(classes = {Replay.class, Nullable.class, Connection.class})
    void decodersShareTheEngineAndTheJdk(Class<?> shared) throws ClassNotFoundException {
        assertSame(shared, engine.loadClass(shared.getName()));
    }

    @ParameterizedTest
    @ValueSource(classes = {VerifyMojo.class, AbstractMojo.class, Test.class})
    void whatElseThePluginHasStaysItsOwn(Class<?> hidden) {
        assertThrows(ClassNotFoundException.class, () -> engine.loadClass(hidden.getName()));
    }

    @Test
    void itsLibrariesAreNotFoundAsFilesEither() throws ClassNotFoundException {
        String yaml = "org.yaml.snakeyaml.Yaml";
        getClass().getClassLoader().loadClass(yaml);
        assertThrows(ClassNotFoundException.class, () -> engine.loadClass(yaml));
        assertNull(engine.getResource("org/yaml/snakeyaml/Yaml.class"));
    }
}
