package org.reseq;

/**
 * The commands that a failure text ends in, as the door through which the run came would have them typed.
 *
 * @param accept makes the proposals goldens
 * @param again runs the captures once more
 * @param include what either is followed by to be about some captures only, up to where their paths follow
 */
public record Commands(String accept, String again, String include) {
    private static final String SAFE = "[\\w./+@:=-]*";

    /** The Maven door's. */
    public static Commands maven() {
        return new Commands("mvn test-compile reseq:update", "mvn test-compile reseq:verify", "-Dreseq.include=");
    }

    String accept(String capture) {
        return accept + " " + only(capture);
    }

    String again(String capture) {
        return again + " " + only(capture);
    }

    /** @param place as {@link org.reseq.check.SplitPlace} writes it */
    String repeat(String place) {
        return again + " " + safe("-Dreseq.split=" + place);
    }

    private String only(String capture) {
        return safe(include + capture);
    }

    /** Quoted where a shell would take it apart; double quotes mean the same to every shell. */
    private static String safe(String argument) {
        return argument.matches(SAFE) ? argument : '"' + argument + '"';
    }
}
