package org.reseq;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The commands that a failure text ends in, as the door through which the run came would have them typed.
 *
 * @param accept makes the proposals goldens
 * @param again runs the captures once more
 * @param include what either is followed by to be about some captures only, up to where their paths follow; empty where both
 *     are about a test, whatever its captures
 * @param property how a command is given a property, with {@code %s} where that stands
 */
public record Commands(String accept, String again, String include, String property) {
    /** A property is one more argument of the command. */
    public static final String ARGUMENT = " %s";

    private static final String GRADLE_ARGUMENT = """
             %s
            with this in build.gradle or build.gradle.kts: tasks.test {\
             systemProperties(providers.systemPropertiesPrefixedBy("reseq.").get()) }""";
    private static final String JVM_ARGUMENT = " with %s among the arguments of its JVM";
    private static final String PLACE = "%s";
    private static final String UPDATE = "-Dreseq.update=true";
    private static final String SAFE = "[\\w./+@:=-]*";

    /** The Maven door's. */
    public static Commands maven() {
        return new Commands(
                "mvn test-compile reseq:update", "mvn test-compile reseq:verify", "-Dreseq.include=", ARGUMENT);
    }

    /** Those of a test class that Maven runs: there, whether the plugin is in the POM or not. */
    public static Commands mavenTest(String test) {
        return ofTest("mvn test -Dtest=" + test, ARGUMENT);
    }

    /** Those of a test class that Gradle runs, with the line that makes Gradle pass properties on to its tests. */
    public static Commands gradleTest(String test) {
        return ofTest("gradle test --tests " + test, GRADLE_ARGUMENT);
    }

    /** Those of a test class, where nobody knows what runs it. */
    public static Commands test(String test) {
        return ofTest("run " + test, JVM_ARGUMENT);
    }

    /** The same with arguments that the run was given, quoted where a shell would take them apart. */
    public Commands keeping(List<String> arguments) {
        String kept = arguments.stream().map(argument -> " " + safe(argument)).collect(Collectors.joining());
        return new Commands(accept + kept, again + kept, include, property);
    }

    private static Commands ofTest(String again, String property) {
        return new Commands(again + property.replace(PLACE, UPDATE), again, "", property);
    }

    String accept(String capture) {
        return accept + only(capture);
    }

    String again(String capture) {
        return again + only(capture);
    }

    /** @param place as {@link org.reseq.check.SplitPlace} writes it */
    String repeat(String place) {
        return again + property.replace(PLACE, safe("-Dreseq.split=" + place));
    }

    private String only(String capture) {
        return include.isEmpty() ? "" : " " + safe(include + capture);
    }

    /** Quoted where a shell would take it apart; double quotes mean the same to every shell. */
    private static String safe(String argument) {
        return argument.matches(SAFE) ? argument : '"' + argument + '"';
    }
}
