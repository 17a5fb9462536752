package org.reseq.worker;

import java.io.IOException;

/**
 * The text of a dump on its way to the plugin. Every piece is sent when it is appended, as the next call of the decoder may end
 * this JVM; a long one in several messages, so that neither end holds more than one of them.
 */
final class DumpedText implements Appendable {
    private static final int LONGEST = 1 << 16;

    private final Channel<Order, News> channel;

    DumpedText(Channel<Order, News> channel) {
        this.channel = channel;
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        return append(text, 0, text.length());
    }

    @Override
    public Appendable append(CharSequence text, int begin, int end) throws IOException {
        for (int at = begin; at < end; ) {
            int stop = Math.min(end, at + LONGEST);
            if (stop < end && Character.isHighSurrogate(text.charAt(stop - 1))) {
                stop--; // a character is told as one
            }
            channel.send(new News.Text(text.subSequence(at, stop).toString()));
            at = stop;
        }
        return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
        return append(String.valueOf(c));
    }
}
