package org.reseq.golden;

/** A text is not what it should be: not YAML, or YAML that says nothing here. The message says what was expected. */
public final class MalformedYaml extends Exception {

    private final int line;

    MalformedYaml(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** The line of the trouble, 1-based. */
    public int line() {
        return line;
    }

    /** What is wrong there, on one line. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
