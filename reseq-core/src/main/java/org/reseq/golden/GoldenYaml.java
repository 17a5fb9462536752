package org.reseq.golden;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Scalar;
import org.reseq.golden.Node.Sequence;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into nodes; the only class that knows a YAML library.
 *
 * <p>Nothing is ever constructed from a tag: the only tag read is {@code !hex}. Plain text means what reseq's own grammar
 * says. Anchors, duplicate keys, more than {@value #MAX_DEPTH} levels and more than {@value #MAX_CODE_POINTS} characters
 * in a document are refused.
 */
public final class GoldenYaml {

    /** How deep a document may nest: deeper than anything reseq writes. */
    public static final int MAX_DEPTH = 128;

    /** How many characters a document may have. */
    public static final int MAX_CODE_POINTS = 16 << 20;

    private static final Tag PLAIN = new Tag("!reseq-plain");
    private static final String HEX = "!hex";
    private static final Set<String> MATCHERS = Set.of(
            "!any",
            "!re",
            "!range",
            "!approx",
            "!bytes",
            "!bind",
            "!ref",
            "!unordered",
            "!subset",
            "!ignore",
            "!redacted");

    private final int firstLine;
    private final Map<String, Integer> lines = new HashMap<>();

    private GoldenYaml(int firstLine) {
        this.firstLine = firstLine;
    }

    /**
     * A document and where its parts stand.
     *
     * @param line of its first key, 1-based
     * @param lines by path ({@code decoders[0].match}): of a mapping's value the line of its key, of a sequence's the
     *     line it begins at
     */
    public record Located(Node node, int line, Map<String, Integer> lines) {

        /** The line of the path, or of the nearest part around it. */
        public int line(String path) {
            Integer found = lines.get(path);
            int end = path.length();
            while (found == null && end > 0) {
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1));
                found = end > 0 ? lines.get(path.substring(0, end)) : null;
            }
            return found == null ? line : found;
        }
    }

    /** Reads a text of one document. An empty one is an empty mapping. */
    public static Located read(String text) throws MalformedYaml {
        ConflictMarker.refuse(text);
        return read(text, 1);
    }

    /** Reads one document out of a longer text. */
    static Located read(String text, int firstLine) throws MalformedYaml {
        LoaderOptions limits = new LoaderOptions();
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setCodePointLimit(MAX_CODE_POINTS);
        GoldenYaml reader = new GoldenYaml(firstLine);
        try {
            org.yaml.snakeyaml.nodes.@Nullable Node root = new Composer(
                            new ParserImpl(new StreamReader(text), limits), new PlainIsPlain(), limits)
                    .getSingleNode();
            if (root == null) {
                return new Located(Mapping.EMPTY, firstLine, Map.of());
            }
            Node node = reader.node(root, NodePath.ROOT);
            return new Located(node, reader.line(root), Map.copyOf(reader.lines));
        } catch (MarkedYAMLException e) {
            throw new MalformedYaml(firstLine + lineOf(e, text), "not YAML: " + onOneLine(e.getProblem()));
        } catch (ReaderException e) {
            throw new MalformedYaml(
                    firstLine + newlines(text, e.getPosition()), "not YAML: a character that must be escaped");
        } catch (YAMLException e) {
            throw new MalformedYaml(firstLine, "not YAML: " + onOneLine(e.getMessage()));
        }
    }

    /** 0-based. What is missing is noticed at the text's end: there, the line counts in which it was opened. */
    private static int lineOf(MarkedYAMLException e, String text) {
        Mark problem = e.getProblemMark();
        String content = text.stripTrailing();
        boolean isAtTheEnd = problem == null || problem.getIndex() >= content.codePointCount(0, content.length());
        if (!isAtTheEnd) {
            return problem.getLine();
        }
        int last = newlines(content, content.length());
        return e.getContextMark() == null ? last : Math.min(e.getContextMark().getLine(), last);
    }

    /** Leaves every unquoted, untagged scalar to {@link ScalarGrammar}. */
    private static final class PlainIsPlain extends Resolver {
        @Override
        public Tag resolve(NodeId kind, @Nullable String value, boolean implicit) {
            return switch (kind) {
                case scalar -> implicit ? PLAIN : Tag.STR;
                case sequence -> Tag.SEQ;
                default -> Tag.MAP;
            };
        }
    }

    private Node node(org.yaml.snakeyaml.nodes.Node node, String path) throws MalformedYaml {
        if (node.getAnchor() != null) {
            throw new MalformedYaml(line(node), "anchors (&" + node.getAnchor() + ") are not read");
        }
        String tag = node.getTag().getValue();
        if (tag.equals(HEX)) {
            return octets(node, path);
        }
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(PLAIN) || node.getTag().equals(Tag.STR))) {
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            return sequence(sequence, path);
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return mapping(mapping, path);
        }
        throw new MalformedYaml(
                line(node),
                MATCHERS.contains(tag)
                        ? tag + ": matchers are not read by this version"
                        : "unknown tag " + onOneLine(tag) + "; expected !hex or none");
    }

    private static Scalar scalar(ScalarNode node) {
        if (!node.getTag().equals(PLAIN)) {
            return Node.string(node.getValue());
        }
        return node.getValue().isEmpty() ? Node.NULL : ScalarGrammar.resolve(node.getValue());
    }

    private Sequence sequence(SequenceNode node, String path) throws MalformedYaml {
        List<Node> items = new ArrayList<>();
        for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
            String itemPath = NodePath.of(path, items.size());
            lines.put(itemPath, line(item));
            items.add(node(item, itemPath));
        }
        return new Sequence(items);
    }

    private Mapping mapping(MappingNode node, String path) throws MalformedYaml {
        List<Entry> entries = new ArrayList<>();
        Set<Scalar> seen = new HashSet<>();
        for (NodeTuple tuple : node.getValue()) {
            Scalar key = key(tuple.getKeyNode());
            if (!seen.add(key)) {
                throw new MalformedYaml(
                        line(tuple.getKeyNode()),
                        "the key " + ScalarGrammar.keyText(key) + " stands twice in this mapping");
            }
            String entryPath = NodePath.of(path, key);
            lines.put(entryPath, line(tuple.getKeyNode()));
            entries.add(new Entry(key, node(tuple.getValueNode(), entryPath)));
        }
        return new Mapping(entries);
    }

    private Scalar key(org.yaml.snakeyaml.nodes.Node node) throws MalformedYaml {
        Node key = node(node, NodePath.ROOT);
        if (!(key instanceof Scalar scalar)) {
            throw new MalformedYaml(line(node), "a key must be a scalar");
        }
        return scalar.kind() == Kind.SYMBOL ? Node.string(scalar.text()) : scalar;
    }

    private Node octets(org.yaml.snakeyaml.nodes.Node node, String path) throws MalformedYaml {
        try {
            if (node instanceof ScalarNode scalar) {
                boolean dump =
                        scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
                return Node.octets(
                        dump ? OctetsText.parseDump(scalar.getValue()) : OctetsText.parseLine(scalar.getValue()));
            }
            if (node instanceof MappingNode mapping) {
                return longOctets(mapping(mapping, path));
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedYaml(line(node), "!hex: " + e.getMessage());
        }
        throw new MalformedYaml(line(node), "!hex: expected octets or {length, sha256, head, tail}, got a sequence");
    }

    private static LongOctets longOctets(Mapping mapping) {
        Set<String> keys = Set.of("length", "sha256", "head", "tail", "gaps");
        for (Entry entry : mapping.entries()) {
            if (!keys.contains(entry.key().text())) {
                throw new IllegalArgumentException("unknown key " + ScalarGrammar.keyText(entry.key())
                        + "; expected length, sha256, head, tail and gaps");
            }
        }
        List<GapString.Gap> gaps = new ArrayList<>();
        if (mapping.get("gaps") instanceof Sequence sequence) {
            for (Node gap : sequence.items()) {
                if (!(gap instanceof Sequence pair) || pair.items().size() != 2) {
                    throw new IllegalArgumentException("gaps: expected [[offset, length]]");
                }
                long begin = number(pair.items().get(0), "gaps");
                gaps.add(new GapString.Gap(begin, begin + number(pair.items().get(1), "gaps")));
            }
        }
        return new LongOctets(
                number(mapping.get("length"), "length"),
                string(mapping.get("sha256"), "sha256"),
                OctetsText.parseLine(string(mapping.get("head"), "head")),
                OctetsText.parseLine(string(mapping.get("tail"), "tail")),
                gaps);
    }

    private static long number(@Nullable Node node, String key) {
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.INT
                && scalar.text().length() <= 18) {
            return Long.parseLong(scalar.text());
        }
        throw new IllegalArgumentException(key + ": expected a number");
    }

    private static String string(@Nullable Node node, String key) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.STRING) {
            return scalar.text();
        }
        throw new IllegalArgumentException(key + ": expected a quoted text");
    }

    private int line(org.yaml.snakeyaml.nodes.Node node) {
        return firstLine + node.getStartMark().getLine();
    }

    private static int newlines(String text, int codePoints) {
        int end = text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        return (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private static String onOneLine(@Nullable String message) {
        return message == null ? "unreadable" : message.strip().replaceAll("\\s+", " ");
    }
}
