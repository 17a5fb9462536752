package org.reseq;

/**
 * The commands that a failure text ends in, as the door through which the run came would have them typed.
 *
 * @param accept makes the proposals goldens
 * @param again runs the captures once more
 * @param include what either is followed by to be about some captures only, up to where their paths follow; empty where both
 *     are about a test, whatever its captures
 */
public record Commands(String accept, String again, String include) {
    private static final String UPDATE = "-Dreseq.update=true";
    private static final String GRADLE_PASSES_ON = "with this in build.gradle.kts: tasks.test {"
            + " systemProperty(\"reseq.update\", System.getProperty(\"reseq.update\") ?: \"false\") }";
    private static final String SAFE = "[\\w./+@:=-]*";

    /** The Maven door's. */
    public static Commands maven() {
        return new Commands("mvn test-compile reseq:update", "mvn test-compile reseq:verify", "-Dreseq.include=");
    }

    /** Those of a test class that Maven runs: there, whether the plugin is in the POM or not. */
    public static Commands mavenTest(String test) {
        String again = "mvn test -Dtest=" + test;
        return new Commands(again + " " + UPDATE, again, "");
    }

    /** Those of a test class that Gradle runs, with the line that makes Gradle pass the property on to its tests. */
    public static Commands gradleTest(String test) {
        String again = "gradle test --tests " + test;
        return new Commands(again + " " + UPDATE + "\n" + GRADLE_PASSES_ON, again, "");
    }

    /** Those of a test class, where nobody knows what runs it. */
    public static Commands test(String test) {
        return new Commands("run " + test + " with " + UPDATE + " among the arguments of its JVM", "run " + test, "");
    }

    String accept(String capture) {
        return accept + only(capture);
    }

    String again(String capture) {
        return again + only(capture);
    }

    /** @param place as {@link org.reseq.check.SplitPlace} writes it */
    String repeat(String place) {
        return again + " " + safe("-Dreseq.split=" + place);
    }

    private String only(String capture) {
        return include.isEmpty() ? "" : " " + safe(include + capture);
    }

    /** Quoted where a shell would take it apart; double quotes mean the same to every shell. */
    private static String safe(String argument) {
        return argument.matches(SAFE) ? argument : '"' + argument + '"';
    }
}
