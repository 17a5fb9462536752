package org.reseq.capture;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A capture that is the same in every run: what the compressed files below {@code src/test/resources/org/reseq/capture} hold.
 * They were made of it with the usual tools: gzip -9, zstd -1, -19 and -9 --zstd=wlog=10 --no-check, pzstd, lz4 and lz4 -9 -BX, xz; the
 * long one with lz4 -9 -BD -B4 -BX, whose blocks repeat what stands in others.
 */
final class SpokenCapture {
    private static final String[] WORDS = {
        "the",
        "quick",
        "brown",
        "fox",
        "jumps",
        "over",
        "a",
        "lazy",
        "dog",
        "GET /",
        "HTTP/1.1",
        "\r\n",
        "0",
        "12345",
        "\u0000\u0001",
    };

    private SpokenCapture() {}

    static byte[] octets() {
        return octets(200);
    }

    static byte[] longer() {
        return octets(700);
    }

    private static byte[] octets(int records) {
        Random random = new Random(11);
        PcapFile file = new PcapFile(ByteOrder.LITTLE_ENDIAN, true, 101);
        long time = 1_700_000_000_000_000_000L;
        for (int i = 0; i < records; i++) {
            StringBuilder said = new StringBuilder();
            int words = random.nextInt(random.nextInt(100) == 0 ? 2_000 : 60);
            for (int w = 0; w < words; w++) {
                said.append(WORDS[Math.min(random.nextInt(WORDS.length), random.nextInt(WORDS.length))])
                        .append(' ');
            }
            time += random.nextInt(1_000_000);
            file.record(time, said.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
        return file.octets();
    }
}
