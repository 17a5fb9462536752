package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.reseq.flow.Side;

/** Decoders that read from a stream or from a buffer, and know nothing of octets that are still to come. */
class ReadingDecoderTest {

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.toString());
    }

    static final class Texts implements StreamDecoder {
        @Override
        public Object read(Side side, InputStream in) throws IOException {
            DataInputStream data = new DataInputStream(new BufferedInputStream(in));
            byte[] text = new byte[data.readUnsignedShort()];
            data.readFully(text);
            if (text.length > 0 && text[0] == '!') {
                throw new IOException("no shouting");
            }
            return new String(text, StandardCharsets.US_ASCII);
        }
    }

    static final class Buffers implements BufferDecoder {
        @Override
        public Object decode(Side side, ByteBuffer in) throws IOException {
            byte[] text = new byte[in.getShort()];
            in.get(text);
            if (text.length > 0 && text[0] == '!') {
                throw new IOException("no shouting");
            }
            return new String(text, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void messageIsReadAgainFromItsBeginWhenMoreHasCome() {
        for (Class<?> decoder : new Class<?>[] {Texts.class, Buffers.class}) {
            assertBecomes(
                    """
                    s2c x 0..3 "\\x00\\x01x"
                    c2s abc 0..5 "\\x00\\x03abc"
                    c2s  5..7 "\\x00\\x00"
                    c2s d 7..10 "\\x00\\x01d"
                    c2s failure incomplete 10..13 "\\x00\\x02e"
                    """,
                    Conversation.with(decoder)
                            .client("\"\\x00\"")
                            .client("\"\\x03a\"")
                            .server("\"\\x00\\x01x\"")
                            .client("\"bc\\x00\\x00\\x00\\x01d\\x00\\x02e\"")
                            .close());
        }
    }

    @Test
    void exceptionEndsTheSide() {
        for (Class<?> decoder : new Class<?>[] {Texts.class, Buffers.class}) {
            assertBecomes(
                    """
                    c2s failure java.io.IOException 0..3 "\\x00\\x01!"
                    c2s failure undecoded 3..6 "\\x00\\x01a"
                    """,
                    Conversation.with(decoder)
                            .client("\"\\x00\\x01!\\x00\\x01a\"")
                            .close());
        }
    }

    @Test
    void messageThatRunsIntoAGapIsMissingAndDecodingGoesOnBehindIt() {
        for (Class<?> decoder : new Class<?>[] {Texts.class, Buffers.class}) {
            assertBecomes(
                    """
                    c2s gap 3 4
                    c2s failure missing 0..3 "\\x00\\x04a"
                    c2s b 7..10 "\\x00\\x01b"
                    """,
                    Conversation.with(decoder)
                            .client("\"\\x00\\x04a\"[4]\"\\x00\\x01b\"")
                            .close());
        }
    }

    /** Lines, read by classes that read ahead whatever they can get; what breaks out of the reader is swallowed. */
    static final class Greedy implements StreamDecoder {
        @Override
        public Object read(Side side, InputStream in) {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
                return reader.readLine();
            } catch (Exception e) {
                return "swallowed";
            }
        }
    }

    @Test
    void buffersTakeNothingFromTheNextMessageAndTheEndOfTheStreamEndsTheLast() {
        assertBecomes(
                """
                c2s ab 0..3 "ab\\n"
                c2s  3..4 "\\n"
                c2s cd 4..7 "cd\\n"
                c2s e 7..8 "e"
                """,
                Conversation.with(Greedy.class)
                        .client("\"ab\\n\\nc\"")
                        .client("\"d\\ne\"")
                        .close());
    }
}
