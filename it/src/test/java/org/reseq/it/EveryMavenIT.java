package org.reseq.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** it/redis with every Maven and JDK that is promised: {@code mvn verify -Pmavens -Dit.jdks=JAVA_HOME,JAVA_HOME}. */
@Tag("mavens")
class EveryMavenIT {
    private static final Path MAVENS = Path.of("target", "mavens");

    static List<Arguments> mavensAndJdks() throws IOException {
        List<Arguments> all = new ArrayList<>();
        try (Stream<Path> homes = Files.list(MAVENS)) {
            for (Path home : homes.sorted().toList()) {
                for (String jdk : System.getProperty("it.jdks").split(",")) {
                    all.add(Arguments.of(home, Path.of(jdk)));
                }
            }
        }
        assertEquals(0, all.size() % 3, "three Mavens are unpacked");
        return all;
    }

    @ParameterizedTest
    @MethodSource("mavensAndJdks")
    void redisIsGreen(Path maven, Path jdk) {
        String name = "mavens/" + maven.getFileName() + " \u00fc " + jdk.getFileName();
        Project redis = Project.copyOf(Path.of("redis"), name);
        Path log = redis.folder().resolveSibling(redis.folder().getFileName() + ".log");
        Maven.run(
                        maven.toAbsolutePath(),
                        redis.folder(),
                        log,
                        Map.of("JAVA_HOME", jdk.toString()),
                        List.of("-T2", "verify"))
                .succeeds()
                .says("PASS  resp3.pcapng")
                .says(": all as expected");
    }
}
