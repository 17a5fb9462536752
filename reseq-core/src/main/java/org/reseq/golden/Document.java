package org.reseq.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;
import org.reseq.golden.GoldenYaml.Located;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Kind;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Scalar;

/**
 * One document of a golden. Its top level has reserved keys only, in a fixed order; a decoder's own names stand below
 * {@code fields} and {@code value}.
 *
 * @param flow the number of its flow; 0 where it names none
 * @param side null in header and trailer
 * @param type the packet's type; {@code gap} and {@code error} for those
 * @param body all of it but {@code flow}: equal documents of one side and flow have equal bodies
 */
record Document(Shape shape, int flow, @Nullable Side side, String type, Mapping body) {

    static final String RESEQ = "reseq";
    static final String SHA256 = "sha256";
    static final String FLOW = "flow";
    static final String OPCODE = "opcode";
    static final String FIELDS = "fields";
    static final String VALUE = "value";
    static final String PAYLOAD = "payload";
    static final String UNDECODED = "undecoded";
    static final String GAP = "gap";
    static final String ERROR = "error";
    static final String END = "end";

    private static final Set<String> ERROR_KEYS = Set.of("side", "type", "packet", "at", "why");

    enum Shape {
        HEADER(List.of(RESEQ, "capture", SHA256, "flows")),
        CLIENT_PACKET(List.of("c2s", FLOW, OPCODE, FIELDS, VALUE, PAYLOAD, UNDECODED)),
        SERVER_PACKET(List.of("s2c", FLOW, OPCODE, FIELDS, VALUE, PAYLOAD, UNDECODED)),
        GAP(List.of(Document.GAP, FLOW)),
        ERROR(List.of(Document.ERROR, FLOW, UNDECODED)),
        TRAILER(List.of(END));

        /** In the order they are written; the first says which shape it is. */
        private final List<String> keys;

        Shape(List<String> keys) {
            this.keys = keys;
        }

        String first() {
            return keys.get(0);
        }
    }

    boolean isBetweenHeaderAndTrailer() {
        return side != null;
    }

    /** @throws IllegalStateException for header and trailer */
    Side ofSide() {
        if (side == null) {
            throw new IllegalStateException("expected a document of a side, got " + label());
        }
        return side;
    }

    /** Documents of one key were said by one side of one flow. */
    List<Object> sideKey() {
        return List.of(flow, ofSide());
    }

    /** {@code s2c LoginReply}. */
    String label() {
        return side == null ? shape.first() : side.arrow() + " " + typeText();
    }

    /** The type as a golden spells it (a decoder may have taken it from the capture); of an error, which one. */
    String typeText() {
        boolean isError = shape == Shape.ERROR && body.get(ERROR) instanceof Mapping;
        Node which = isError ? ((Mapping) body.get(ERROR)).get("type") : null;
        return which instanceof Scalar scalar
                ? type + " " + ScalarGrammar.text(Node.name(scalar.text()))
                : ScalarGrammar.text(Node.name(type));
    }

    /** As it is written, with the number of its flow where those are told. */
    Mapping written(boolean namesFlows) {
        if (!namesFlows || side == null) {
            return body;
        }
        List<Entry> entries = new ArrayList<>(body.entries());
        entries.add(1, new Entry(FLOW, Node.integer(flow)));
        return new Mapping(entries);
    }

    /** As it is read back from a golden. */
    Document asWritten() {
        return new Document(shape, flow, side, type, Node.asWritten(body));
    }

    static Document header(GoldenHeader header) {
        return new Document(Shape.HEADER, 0, null, RESEQ, header.node());
    }

    static Document trailer(Mapping totals) {
        return new Document(Shape.TRAILER, 0, null, END, new Mapping(List.of(new Entry(END, totals))));
    }

    /** What a read document is, its keys in the order reseq writes them. */
    static Document read(Located yaml) throws MalformedYaml {
        if (!(yaml.node() instanceof Mapping mapping)) {
            throw new MalformedYaml(yaml.line(), "expected a document of a golden, got " + OneLine.of(yaml.node(), 60));
        }
        Shape shape = shape(yaml, mapping);
        List<Entry> body = new ArrayList<>();
        int flow = 0;
        for (String key : shape.keys) {
            Node value = mapping.get(key);
            if (key.equals(FLOW)) {
                flow = value == null ? 0 : number(yaml, FLOW, value);
            } else if (value != null) {
                body.add(new Entry(key, value));
            }
        }
        for (Entry entry : mapping.entries()) {
            if (entry.key().kind() != Kind.STRING
                    || !shape.keys.contains(entry.key().text())) {
                String key = NodePath.of(NodePath.ROOT, entry.key());
                throw new MalformedYaml(
                        yaml.line(key),
                        "unknown key " + key + "; a document that begins with " + shape.first() + " has only "
                                + String.join(", ", shape.keys));
            }
        }
        return switch (shape) {
            case HEADER -> new Document(shape, 0, null, RESEQ, headerBody(yaml, body));
            case TRAILER -> new Document(shape, 0, null, END, new Mapping(body));
            case CLIENT_PACKET -> packet(yaml, shape, flow, Side.CLIENT, mapping, new Mapping(body));
            case SERVER_PACKET -> packet(yaml, shape, flow, Side.SERVER, mapping, new Mapping(body));
            case GAP, ERROR -> event(yaml, shape, flow, mapping, new Mapping(body));
        };
    }

    private static Shape shape(Located yaml, Mapping mapping) throws MalformedYaml {
        for (Shape shape : Shape.values()) {
            if (mapping.get(shape.first()) != null) {
                return shape;
            }
        }
        throw new MalformedYaml(
                yaml.line(),
                "expected a document that begins with reseq, c2s, s2c, gap, error or end, got "
                        + OneLine.of(mapping, 60));
    }

    private static Mapping headerBody(Located yaml, List<Entry> body) throws MalformedYaml {
        Node version = body.get(0).value();
        if (!version.equals(Node.integer(GoldenHeader.VERSION))) {
            throw new MalformedYaml(
                    yaml.line(RESEQ),
                    "expected reseq: " + GoldenHeader.VERSION + ", got reseq: " + OneLine.of(version, 60)
                            + "; a newer reseq wrote this golden, use that one or write it again");
        }
        return new Mapping(body);
    }

    private static Document packet(Located yaml, Shape shape, int flow, Side side, Mapping mapping, Mapping body)
            throws MalformedYaml {
        if (mapping.get(FIELDS) != null && mapping.get(VALUE) != null) {
            throw new MalformedYaml(yaml.line(VALUE), "expected fields or value, got both");
        }
        if (mapping.get(FIELDS) != null && !(mapping.get(FIELDS) instanceof Mapping)) {
            throw new MalformedYaml(yaml.line(FIELDS), "fields: expected names and values; anything else is a value");
        }
        return new Document(shape, flow, side, name(yaml, shape.first(), mapping.get(shape.first())), body);
    }

    private static Document event(Located yaml, Shape shape, int flow, Mapping mapping, Mapping body)
            throws MalformedYaml {
        String key = shape.first();
        if (!(mapping.get(key) instanceof Mapping values)) {
            throw new MalformedYaml(yaml.line(key), key + ": expected {side, ...}");
        }
        for (Entry entry : values.entries()) {
            String name = entry.key().text();
            if (shape == Shape.GAP ? !name.equals("side") && !name.equals("length") : !ERROR_KEYS.contains(name)) {
                throw new MalformedYaml(
                        yaml.line(NodePath.of(key, entry.key())), key + ": unknown key " + OneLine.of(entry.key()));
            }
        }
        String arrow = name(yaml, key + ".side", values.get("side"));
        for (Side side : Side.values()) {
            if (side.arrow().equals(arrow)) {
                return new Document(shape, flow, side, key, body);
            }
        }
        throw new MalformedYaml(yaml.line(key + ".side"), key + ".side: expected c2s or s2c, got " + arrow);
    }

    private static String name(Located yaml, String path, @Nullable Node node) throws MalformedYaml {
        if (node instanceof Scalar scalar && (scalar.kind() == Kind.STRING || scalar.kind() == Kind.SYMBOL)) {
            return scalar.text();
        }
        throw new MalformedYaml(
                yaml.line(path), path + ": expected a name, got " + (node == null ? "nothing" : OneLine.of(node, 60)));
    }

    private static int number(Located yaml, String path, Node node) throws MalformedYaml {
        if (node instanceof Scalar scalar
                && scalar.kind() == Kind.INT
                && scalar.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        throw new MalformedYaml(yaml.line(path), path + ": expected a flow's number, got " + OneLine.of(node, 60));
    }
}
