package org.reseq.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.reseq.flow.Side;

/** Questions and answers, some of which nobody has a word for, with texts of any length. */
final class TinyTraffic implements Traffic {
    private static final String[] LETTERS = {"a", "b", " ", "\u0001", "\u0002", "\u00e9", "\u20ac", "\ud83d\ude00"};

    @Override
    public byte[] message(Side side, Random random) {
        byte[] text = text(random, random.nextInt(600) == 0 ? 20_000 : 12).getBytes(StandardCharsets.UTF_8);
        int opcode = random.nextInt(10) == 0 ? random.nextInt(256) : side == Side.CLIENT ? 1 : 2;
        return ByteBuffer.allocate(3 + text.length)
                .put((byte) opcode)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    /** Letters of one to four octets, and such as are an opcode elsewhere. */
    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = Traffic.few(random, most); i > 0; i--) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }
}
