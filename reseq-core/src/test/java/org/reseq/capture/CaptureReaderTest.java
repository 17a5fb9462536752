package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    425a6839                         | bzip2                    | bzip2 -d IN
                    504b0304                         | zip                      | unzip IN
                    377abcaf271c                     | 7-Zip                    | 7z x IN
                    526172211a0700                   | RAR                      | unrar x IN
                    7f76657200                       | EtherPeek                | editcap -F pcap IN OUT
                    00000200120510                   | K12                      | editcap -F pcap IN OUT
                    6274736e6f6f7000                 | btsnoop                  | editcap -F pcap IN OUT
                    52545353                         | Network Monitor 1        | editcap -F pcap IN OUT
                    474d4255                         | Network Monitor 2        | editcap -F pcap IN OUT
                    1c0001ac                         | lcap                     | editcap -F pcap IN OUT
                    01020304                         | got 01020304             | editcap -F pcap IN OUT
                    a1b2c3e5                         | got a1b2c3e5             | editcap -F pcap IN OUT
                    01                               | got 01                   | editcap -F pcap IN OUT
                    """)
    void anotherFormatIsRefusedByItsNameWithWhatToDo(String magic, String name, String next) {
        byte[] file = java.util.HexFormat.of().parseHex(magic);
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(file));
        assertEquals(0, e.position());
        assertTrue(e.why().contains(name), e.why());
        assertTrue(e.why().endsWith(next) || e.why().endsWith("; " + next), e.why());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                  | an empty file
                    'version https://git-lfs.github.com/spec/v1 oid x'  | git lfs pull
                    ' <!DOCTYPE html><title>Sign in</title>'            | an HTML page
                    '<HTML><body>404'                                   | an HTML page
                    '+---------+---------------+----------+'            | K12 text
                    '{"log": {"version": "1.2"}}'                       | HAR
                    '[{"_index": "packets"}]'                           | JSON
                    'hello'                                             | a text file
                    """)
    void aFileThatIsNoCaptureAtAllSaysWhatItIs(String text, String name) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(file));
        assertTrue(e.why().contains(name), e.why());
    }

    @Test
    void whatAFileHoldsDoesNotReachTheMessageUnescaped() {
        byte[] file = "\u001b[31mred".getBytes(StandardCharsets.US_ASCII);
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> reader(file));
        assertFalse(e.getMessage().contains("\u001b"), e.getMessage());
    }

    @Test
    void aFileIsNamedAsItWasGiven(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("x.pcap"), new byte[0]);
        Path given = Path.of("").toAbsolutePath().relativize(file);
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> CaptureReader.open(given));
        assertEquals(given.toString(), e.file());
        assertTrue(e.getMessage().startsWith(given + ": position 0: "), e.getMessage());
    }

    @Test
    void aFileIsReadWhateverItsNameIs(@TempDir Path folder) throws IOException {
        Path file = Files.write(
                folder.resolve("x.txt"), new PcapFile().record(0, new byte[60]).octets());
        try (CaptureReader reader = CaptureReader.open(file)) {
            assertTrue(reader.next());
            assertEquals(60, reader.record().capturedLength());
            assertFalse(reader.next());
        }
    }

    @Test
    void aFolderWithoutCapturesOrAMissingFileIsNamed(@TempDir Path folder) {
        CaptureFormatException e = assertThrows(CaptureFormatException.class, () -> CaptureReader.open(folder));
        assertTrue(e.why().contains("directory"), e.why());
        assertThrows(NoSuchFileException.class, () -> CaptureReader.open(folder.resolve("missing")));
    }

    @Test
    void theStreamIsClosedWithTheReaderAndAlsoWhereItIsRefused() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        reader(new PcapFile().octets(), closed).close();
        assertEquals(1, closed.get());
        assertThrows(CaptureFormatException.class, () -> reader(new byte[9], closed));
        assertEquals(2, closed.get());
    }

    private static CaptureReader reader(byte[] file) throws IOException {
        return reader(file, new AtomicInteger());
    }

    private static CaptureReader reader(byte[] file, AtomicInteger closed) throws IOException {
        return CaptureReader.of(
                new ByteArrayInputStream(file) {
                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                },
                "x");
    }
}
