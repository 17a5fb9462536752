package org.reseq.golden;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Symbol;

/** Random nodes, with a liking for what is hard to write. */
final class Nodes {

    private static final String[] HARD = {
        "no",
        "~",
        "null",
        "1",
        "0x1",
        "12:30",
        "a: b",
        " a",
        "a ",
        "a\nb",
        "a\nb\n",
        "a\n\nb",
        "a\n b",
        " a\nb",
        "a \nb",
        "\n",
        "\na",
        "a\n",
        "a\n\n",
        "---",
        "--- a",
        "...",
        "#",
        "a\n---\nb",
        "a\n# b",
        "<<",
        "=",
        "\t",
        "a\tb",
        "\u2028",
        "\ud800",
        "\udc00\ud800",
        "\ud83d\ude00",
        "'",
        "\"",
        "\\",
        "\\n",
        "SECURE",
        "OK(0x00)",
        "!hex",
        "%YAML",
        "@",
        "\u0085",
        "? a",
        "- a",
        "[]",
        "{}",
        "\ufeffa",
        "a\r\nb",
        "<<<<<<< a",
        "|",
        "|-",
        ">"
    };

    private final Random random;

    Nodes(long seed) {
        random = new Random(seed);
    }

    Node node(int depth) {
        return switch (random.nextInt(depth == 0 ? 9 : 13)) {
            case 0 -> Node.NULL;
            case 1 -> Node.bool(random.nextBoolean());
            case 2 -> Node.integer(random.nextInt(20) - 10L);
            case 3 -> Node.hex(new Hex(random.nextInt(256), 2 + random.nextInt(5)));
            case 4 -> Node.decimal(random.nextBoolean() ? random.nextGaussian() : random.nextInt(100));
            case 5 ->
                random.nextBoolean()
                        ? Node.name(word().toUpperCase(Locale.ROOT))
                        : Node.symbol(Symbol.of(word(), random.nextInt(999)));
            case 6, 7 -> Node.string(text());
            case 8 -> Node.octets(octets());
            case 9, 10 -> sequence(depth - 1);
            default -> mapping(depth - 1);
        };
    }

    Mapping mapping(int depth) {
        List<Entry> entries = new ArrayList<>();
        Set<Scalar> keys = new HashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Scalar key = random.nextInt(4) == 0 ? Node.integer(random.nextInt(5)) : Node.string(text());
            if (keys.add(key)) {
                entries.add(new Entry(key, node(depth)));
            }
        }
        return new Mapping(entries);
    }

    private Sequence sequence(int depth) {
        List<Node> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(node(depth));
        }
        return new Sequence(items);
    }

    String text() {
        return switch (random.nextInt(4)) {
            case 0 -> HARD[random.nextInt(HARD.length)];
            case 1 -> word();
            case 2 -> word() + " " + HARD[random.nextInt(HARD.length)] + word();
            default -> noise();
        };
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private String noise() {
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            noise.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return noise.toString();
    }

    private GapString octets() {
        List<GapString> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] octets = new byte[random.nextInt(random.nextInt(10) == 0 ? 3000 : 30)];
            random.nextBytes(octets);
            parts.add(GapString.of(octets));
            if (random.nextInt(3) == 0) {
                parts.add(GapString.gap(1 + random.nextInt(random.nextInt(10) == 0 ? 6000 : 20)));
            }
        }
        return GapString.join(parts);
    }
}
