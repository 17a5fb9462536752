package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code mvn install} and {@code mvn deploy} of the whole build hand out: reseq, and none of its examples. */
class PublishedIT {
    private static final List<String> PRODUCT = List.of("reseq-core", "reseq-maven-plugin", "reseq-junit");

    @Test
    void onlyTheProductLeavesTheBuild() {
        List<String> modules = Project.text(Path.of("..", "pom.xml"))
                .lines()
                .filter(line -> line.contains("<module>"))
                .map(line -> line.replaceAll(".*<module>(.*)</module>.*", "$1"))
                .toList();
        assertTrue(modules.containsAll(PRODUCT), modules::toString);
        for (String module : modules) {
            String pom = Project.text(Path.of("..", module, "pom.xml"));
            for (String goal : List.of("install", "deploy")) {
                boolean skips = pom.contains("<maven." + goal + ".skip>true</maven." + goal + ".skip>");
                assertEquals(!PRODUCT.contains(module), skips, module + ": " + goal);
            }
        }
    }
}
