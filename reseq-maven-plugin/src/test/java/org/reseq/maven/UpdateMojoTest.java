package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateMojoTest {
    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes", "woodpecker"})
    void anyValueOfCiIsABuildServer(String ci) {
        assertTrue(UpdateMojo.isBuildServer(ci));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "false", "FALSE"})
    void exceptNoneAndFalse(String ci) {
        assertFalse(UpdateMojo.isBuildServer(ci));
    }

    @Test
    void norIsAMachineThatHasNoCi() {
        assertFalse(UpdateMojo.isBuildServer(null));
    }
}
