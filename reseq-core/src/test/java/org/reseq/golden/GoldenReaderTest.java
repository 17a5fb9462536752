package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GoldenReaderTest {
    /** Gives so few octets at a time that documents lie across what is read. */
    private static InputStream inPieces(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] array, int begin, int length) {
                return super.read(array, begin, Math.min(length, 1 + random.nextInt(50)));
            }
        };
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Some of a line, some of many, one larger than whatever is read at a time. */
    private static List<String> documents(Random random) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int lines = i == 20 ? 20_000 : 1 + random.nextInt(30);
            documents.add(("c2s: T" + i + "\n") + "  x: y\n".repeat(lines));
        }
        return documents;
    }

    @Test
    void documentsAndLinesAreTheSameWhicheverWayTheyArePassed() throws IOException, MalformedYaml {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<String> documents = documents(random);
            boolean carriageReturns = seed % 4 == 3;
            String file = String.join("---\n", documents);
            GoldenReader reader =
                    new GoldenReader(inPieces(carriageReturns ? file.replace("\n", "\r\n") : file, random));
            int line = 1;
            int passed = 0;
            for (String document : documents) {
                if (random.nextBoolean() && reader.passes(octets(document))) {
                    passed++;
                } else {
                    assertFalse(reader.passes(octets(document + "# more\n")));
                    GoldenReader.Raw raw = reader.next();
                    assertNotNull(raw);
                    assertEquals(line, raw.line());
                    assertArrayEquals(octets(document), raw.octets());
                }
                line += (int) document.lines().count() + 1;
            }
            assertNull(reader.next());
            assertEquals(carriageReturns, passed == 0);
        }
    }

    @Test
    void theBeginningOfADocumentIsNotTheDocument() throws IOException, MalformedYaml {
        GoldenReader reader = new GoldenReader(inPieces("reseq: 1\n---\nc2s: A\n# said\n---\nc2s: A\n", new Random(1)));
        reader.next();
        assertFalse(reader.passes(octets("c2s: A\n")));
        assertNotNull(reader.next());
        assertFalse(reader.passes(octets("c2s: A\n")), "a last one has no separator behind it");
        assertNotNull(reader.next());
        assertNull(reader.next());
    }

    @Test
    void onlyTheCarriageReturnOfALineEndGoes() throws IOException, MalformedYaml {
        GoldenReader reader = new GoldenReader(inPieces("\ufeffa\rb\r\r\n\r\nc\r", new Random(2)));
        GoldenReader.Raw raw = reader.next();
        assertNotNull(raw);
        assertEquals("a\rb\r\n\nc\n", new String(raw.octets(), StandardCharsets.UTF_8));
        assertTrue(reader.next() == null);
    }
}
