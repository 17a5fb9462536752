package org.reseq.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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

    /** Whole texts of three styles in a row: counted, on a line, packed. Reads ahead as far as it is let. */
    static final class Mixed implements StreamDecoder {
        @Override
        public Object read(Side side, InputStream in) throws IOException {
            int style = in.read();
            switch (style) {
                case -1:
                    return null;
                case 0:
                    in.mark(2);
                    in.readNBytes(2);
                    in.reset();
                    DataInputStream data = new DataInputStream(new BufferedInputStream(in, 512));
                    return "counted " + new String(data.readNBytes(data.readUnsignedShort()), ISO_8859_1);
                case 1:
                    return "line " + new BufferedReader(new InputStreamReader(in, ISO_8859_1)).readLine();
                case 2:
                    return "packed " + new String(new GZIPInputStream(in).readAllBytes(), ISO_8859_1);
                default:
                    throw new IOException("style " + style);
            }
        }
    }

    private static byte[] mixed(Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = random.nextInt(6); i > 0; i--) {
            byte[] text = new byte[random.nextInt(40)];
            for (int k = 0; k < text.length; k++) {
                text[k] = (byte) ('a' + random.nextInt(26));
            }
            int style = random.nextInt(20) == 0 ? 3 : random.nextInt(2);
            out.write(style);
            if (style == 0) {
                out.write(0);
                out.write(text.length);
            }
            out.write(text);
            if (style == 1) {
                out.write('\n');
            }
        }
        return out.toByteArray();
    }

    @Test
    void messagesAreThoseThatAreReadFromAllOctetsAtOnceHoweverTheyCame() throws IOException {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            byte[] octets = mixed(random);
            int length = seed % 2 == 0 ? octets.length : random.nextInt(octets.length + 1);
            Conversation conversation = Conversation.with(Mixed.class);
            for (int at = 0; at < length; ) {
                int some = 1 + random.nextInt(length - at);
                conversation.send(Side.CLIENT, octets, at, some, at);
                at += some;
            }
            assertEquals(
                    directly(octets, length),
                    conversation.close().decoded.stream()
                            .map(ReadingDecoderTest::line)
                            .collect(Collectors.joining("\n")),
                    "seed " + seed);
        }
    }

    private static String line(Decoded decoded) {
        return decoded instanceof Decoded.Message message
                ? message.value() + " " + message.octets().begin() + ".."
                        + message.octets().end()
                : ((Decoded.Failure) decoded).type();
    }

    /** The same reader over an ordinary stream; a buffer of one octet keeps it from reading ahead. */
    private static String directly(byte[] octets, int length) {
        List<String> lines = new ArrayList<>();
        int[] at = new int[1];
        InputStream in = new InputStream() {
            private int mark;

            @Override
            public int read() {
                return at[0] < length ? octets[at[0]++] & 0xff : -1;
            }

            @Override
            public int read(byte[] array, int begin, int count) {
                int octet = count == 0 ? 0 : read();
                if (count > 0 && octet >= 0) {
                    array[begin] = (byte) octet;
                }
                return count == 0 ? 0 : octet < 0 ? -1 : 1;
            }

            @Override
            public void mark(int limit) {
                mark = at[0];
            }

            @Override
            public void reset() {
                at[0] = mark;
            }
        };
        while (at[0] < length) {
            int begin = at[0];
            try {
                lines.add(new Mixed().read(Side.CLIENT, in) + " " + begin + ".." + at[0]);
            } catch (EOFException e) {
                lines.add("incomplete");
            } catch (IOException e) {
                lines.add("java.io.IOException");
                if (at[0] < length) {
                    lines.add("undecoded");
                }
                break;
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void packedMessageIsReadToItsOwnEnd() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String text : new String[] {"first", "second"}) {
            out.write(2);
            try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                packed.write(text.getBytes(ISO_8859_1));
            }
        }
        Conversation conversation = Conversation.with(Mixed.class);
        for (int at = 0; at < out.size(); at++) {
            conversation.send(Side.CLIENT, out.toByteArray(), at, 1, at);
        }
        conversation.close();
        assertEquals(
                "packed first 0..26\npacked second 26..53",
                conversation.decoded.stream().map(ReadingDecoderTest::line).collect(Collectors.joining("\n")));
    }

    static final class Nothing implements StreamDecoder {
        @Override
        public Object read(Side side, InputStream in) throws IOException {
            return in.read() == 'x' ? null : "y";
        }
    }

    static final class Idle implements BufferDecoder {
        @Override
        public Object decode(Side side, ByteBuffer in) {
            return "nothing read";
        }
    }

    @Test
    void nullInTheMiddleAndAMessageOfNoOctetsEndTheSide() {
        assertBecomes("""
                c2s y 0..1 "y"
                c2s failure java.lang.IllegalStateException 1..2 "x"
                c2s failure undecoded 2..3 "y"
                """, Conversation.with(Nothing.class).client("\"yxy\"").close());
        assertBecomes("""
                c2s failure no-progress 0..0 ""
                c2s failure undecoded 0..1 "a"
                """, Conversation.with(Idle.class).client("\"a\"").close());
    }

    @Test
    void datagramIsAllThatThereIs() {
        for (Class<?> decoder : new Class<?>[] {Texts.class, Buffers.class}) {
            assertBecomes(
                    """
                    c2s a 0..3 "\\x00\\x01a"
                    c2s b 3..6 "\\x00\\x01b"
                    c2s failure incomplete 6..9 "\\x00\\x02c"
                    c2s d 9..12 "\\x00\\x01d"
                    c2s failure java.io.IOException 12..15 "\\x00\\x01!"
                    c2s e 15..18 "\\x00\\x01e"
                    """,
                    Conversation.with(decoder)
                            .datagram(Side.CLIENT, "\"\\x00\\x01a\\x00\\x01b\"")
                            .datagram(Side.CLIENT, "\"\\x00\\x02c\"")
                            .datagram(Side.CLIENT, "\"\\x00\\x01d\"")
                            .datagram(Side.CLIENT, "\"\\x00\\x01!\"")
                            .datagram(Side.CLIENT, "\"\\x00\\x01e\"")
                            .close());
        }
    }
}
