package org.reseq;

/**
 * The commands that a failure text ends in, as the door through which the run came would have them typed.
 *
 * @param accept makes the proposal the golden, up to where the capture's path follows
 * @param again runs the same capture once more, up to where the capture's path follows
 */
public record Commands(String accept, String again) {
    private static final String SAFE = "[\\w./+@:=-]*";

    /** The Maven door's. */
    public static Commands maven() {
        return new Commands(
                "mvn test-compile reseq:update -Dreseq.include=", "mvn test-compile reseq:verify -Dreseq.include=");
    }

    String accept(String capture) {
        return withPath(accept, capture);
    }

    String again(String capture) {
        return withPath(again, capture);
    }

    /** The last word is quoted where a shell would take it apart; double quotes mean the same to every shell. */
    private static String withPath(String command, String capture) {
        if (capture.matches(SAFE)) {
            return command + capture;
        }
        int word = command.lastIndexOf(' ') + 1;
        return command.substring(0, word) + '"' + command.substring(word) + capture + '"';
    }
}
