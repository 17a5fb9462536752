package org.reseq.maven;

import java.io.PrintStream;

/** The standard output as a place for text that notices, unlike the stream itself, when nobody reads it any more. */
record StandardOutput(PrintStream stream) implements Appendable {
    @Override
    public Appendable append(CharSequence text) throws ClosedPipe {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int begin, int end) throws ClosedPipe {
        stream.append(text, begin, end);
        if (stream.checkError()) { // flushes
            throw new ClosedPipe();
        }
        return this;
    }

    @Override
    public Appendable append(char c) throws ClosedPipe {
        return append(String.valueOf(c));
    }
}
