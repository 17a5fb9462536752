package org.reseq;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reseq.bytes.Spelling;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowFilter;
import org.reseq.flow.Rules;
import org.reseq.flow.ServerPorts;
import org.reseq.golden.GoldenYaml;
import org.reseq.golden.MalformedYaml;
import org.reseq.golden.Node;
import org.reseq.protocol.DecoderFactory;

/**
 * What one {@code reseq.yaml} says: which decoder reads which flow, and which flows are not looked at.
 *
 * <p>Every class that the file names is loaded when the file is read, so that a mistake is told with its line.
 */
final class Settings {
    private static final List<String> NAMES = List.of("decoder", "decoders", "ignore", "errors", "reassembly", "split");
    private static final String KEYS = "decoder, decoders, ignore, errors, reassembly and split";
    private static final List<String> RULE_NAMES = List.of("match", "decoder");

    private final List<Rule> rules;
    private final List<FlowFilter> ignored;
    private final boolean errorsFail;
    private final @Nullable String splitOff;

    private final Rules reassembly;

    private Settings(
            List<Rule> rules,
            List<FlowFilter> ignored,
            boolean errorsFail,
            Rules reassembly,
            @Nullable String splitOff) {
        this.rules = List.copyOf(rules);
        this.ignored = List.copyOf(ignored);
        this.errorsFail = errorsFail;
        this.reassembly = reassembly;
        this.splitOff = splitOff;
    }

    /** One decoder for every flow, where there is no settings file. */
    static Settings of(DecoderFactory decoder) {
        return new Settings(List.of(new Rule(null, decoder, 1)), List.of(), false, Rules.DEFAULT, null);
    }

    /** The same, but that one decoder reads all that is not ignored. */
    Settings with(DecoderFactory decoder) {
        return new Settings(List.of(new Rule(null, decoder, 1)), ignored, errorsFail, reassembly, splitOff);
    }

    /** @param filter null matches every flow */
    private record Rule(@Nullable FlowFilter filter, DecoderFactory decoder, int line) {
        boolean matches(Flow flow) {
            return filter == null || filter.matches(flow);
        }
    }

    /** What is to become of a flow. */
    sealed interface Choice {
        record Decode(DecoderFactory decoder) implements Choice {}

        record Ignore() implements Choice {}

        record Unmatched() implements Choice {}

        /** @param lines of the rules that match, in the settings file */
        record Ambiguous(List<Integer> lines) implements Choice {}
    }

    /** Why nobody is to ask whether the decoders depend on how octets are cut; null where it is asked. */
    @Nullable String splitOff() {
        return splitOff;
    }

    /** Whether octets that make no packet fail, even where the golden says so. */
    boolean errorsFail() {
        return errorsFail;
    }

    /** How captures are read; servers are where the file's filters say, those of ignored flows included. */
    Rules reassembly() {
        return reassembly;
    }

    Choice choose(Flow flow) {
        if (ignored.stream().anyMatch(filter -> filter.matches(flow))) {
            return new Choice.Ignore();
        }
        List<Rule> matching = rules.stream().filter(rule -> rule.matches(flow)).toList();
        return switch (matching.size()) {
            case 0 -> new Choice.Unmatched();
            case 1 -> new Choice.Decode(matching.get(0).decoder);
            default -> new Choice.Ambiguous(matching.stream().map(Rule::line).toList());
        };
    }

    /**
     * Reads a settings file.
     *
     * @param shown the file as messages name it
     * @param classes where decoders are loaded from
     */
    static Settings read(Path file, String shown, ClassLoader classes) throws SettingsException {
        return new Reader(shown, classes).settings(text(file, shown));
    }

    private static String text(Path file, String shown) throws SettingsException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new SettingsException(shown + ": not UTF-8 text");
        } catch (IOException e) {
            throw new SettingsException(shown + ": " + Unreadable.why(e));
        }
    }

    private static final class Reader {
        private final String shown;
        private final ClassLoader classes;
        private GoldenYaml.@Nullable Located document;

        Reader(String shown, ClassLoader classes) {
            this.shown = shown;
            this.classes = classes;
        }

        Settings settings(String text) throws SettingsException {
            Node root;
            try {
                document = GoldenYaml.read(text);
                root = document.node();
            } catch (MalformedYaml e) {
                throw new SettingsException(shown + ":" + e.line() + ": " + e.reason());
            }
            if (!(root instanceof Node.Mapping settings)) {
                throw mistake("", "expected a mapping with " + KEYS);
            }
            List<Rule> rules = new ArrayList<>();
            List<FlowFilter> ignored = new ArrayList<>();
            boolean errorsFail = false;
            Rules reassembly = Rules.DEFAULT;
            String splitOff = null;
            for (Node.Entry entry : settings.entries()) {
                String key = entry.key().text();
                switch (key) {
                    case "decoder" -> rules.add(new Rule(null, decoder(key, entry.value()), line(key)));
                    case "decoders" -> rules.addAll(rules(entry.value()));
                    case "ignore" -> ignored.addAll(filters(entry.value()));
                    case "errors" -> errorsFail = errorsFail(entry.value());
                    case "reassembly" -> reassembly = reassembly(entry.value());
                    case "split" -> splitOff = splitOff(entry.value());
                    default ->
                        throw mistake(key, "unknown key " + key + "; expected " + KEYS + Spelling.hint(key, NAMES));
                }
            }
            if (settings.get("decoder") != null && settings.get("decoders") != null) {
                throw mistake("decoders", "decoder and decoders exclude each other: put every decoder under decoders");
            }
            if (rules.isEmpty()) {
                throw mistake("", "no decoder; name the class that reads the flows: decoder: com.acme.ChatPacket");
            }
            Stream<FlowFilter> matching = rules.stream().map(Rule::filter).filter(Objects::nonNull);
            ServerPorts serverPorts =
                    ServerPorts.of(Stream.concat(matching, ignored.stream()).toList());
            return new Settings(rules, ignored, errorsFail, reassembly.with(serverPorts), splitOff);
        }

        private Rules reassembly(Node node) throws SettingsException {
            try {
                return ReassemblySettings.read(node);
            } catch (ReassemblySettings.Mistake e) {
                throw mistake("reassembly" + e.path, String.valueOf(e.getMessage()));
            }
        }

        private boolean errorsFail(Node node) throws SettingsException {
            if (node instanceof Node.Scalar scalar && scalar.text().equals("fail")) {
                return true;
            }
            throw mistake(
                    "errors",
                    "errors: expected fail, which lets no capture pass whose golden holds errors; or leave it out");
        }

        /** Nothing can be switched off without saying why. */
        private String splitOff(Node node) throws SettingsException {
            String expected = "expected {off: \"the reason why decoders may depend on how octets are cut\"}";
            if (!(node instanceof Node.Mapping split) || split.entries().size() != 1) {
                throw mistake("split", "split: " + expected);
            }
            Node off = split.get("off");
            if (off == null) {
                String key = split.entries().get(0).key().text();
                throw mistake("split." + key, "split: unknown key " + key + "; " + expected);
            }
            if (!(off instanceof Node.Scalar reason)
                    || reason.kind() != Node.Kind.STRING
                    || reason.text().isBlank()) {
                throw mistake("split.off", "split.off: expected the reason as a text");
            }
            return reason.text();
        }

        private List<Rule> rules(Node node) throws SettingsException {
            List<Rule> rules = new ArrayList<>();
            List<Node> items = items("decoders", node, "{match: tcp server port 7777, decoder: com.acme.ChatPacket}");
            for (int i = 0; i < items.size(); i++) {
                String path = "decoders[" + i + "]";
                if (!(items.get(i) instanceof Node.Mapping rule)) {
                    throw mistake(path, "expected a mapping with match and decoder");
                }
                for (Node.Entry entry : rule.entries()) {
                    String key = entry.key().text();
                    if (!RULE_NAMES.contains(key)) {
                        throw mistake(
                                path + "." + key,
                                "unknown key " + key + "; expected match and decoder" + Spelling.hint(key, RULE_NAMES));
                    }
                }
                Node match = rule.get("match");
                Node decoder = rule.get("decoder");
                if (match == null || decoder == null) {
                    throw mistake(
                            path, (match == null ? "match" : "decoder") + " is missing; expected match and decoder");
                }
                rules.add(new Rule(filter(path + ".match", match), decoder(path + ".decoder", decoder), line(path)));
            }
            return rules;
        }

        private List<FlowFilter> filters(Node node) throws SettingsException {
            List<FlowFilter> filters = new ArrayList<>();
            List<Node> items = items("ignore", node, "tcp server port 22");
            for (int i = 0; i < items.size(); i++) {
                filters.add(filter("ignore[" + i + "]", items.get(i)));
            }
            return filters;
        }

        private List<Node> items(String path, Node node, String example) throws SettingsException {
            if (node instanceof Node.Sequence sequence) {
                return sequence.items();
            }
            throw mistake(path, path + ": expected a list, such as [" + example + "]");
        }

        private FlowFilter filter(String path, Node node) throws SettingsException {
            try {
                return FlowFilter.parse(text(path, node));
            } catch (IllegalArgumentException e) {
                throw mistake(path, String.valueOf(e.getMessage()));
            }
        }

        private DecoderFactory decoder(String path, Node node) throws SettingsException {
            try {
                return DecoderClass.load(text(path, node), classes);
            } catch (IllegalArgumentException e) {
                throw mistake(path, String.valueOf(e.getMessage()));
            }
        }

        private String text(String path, Node node) throws SettingsException {
            if (node instanceof Node.Scalar scalar && !scalar.text().isBlank()) {
                return scalar.text();
            }
            throw mistake(path, "expected a text");
        }

        private int line(String path) {
            return document == null ? 1 : document.line(path);
        }

        private SettingsException mistake(String path, String message) {
            return new SettingsException(shown + ":" + line(path) + ": " + message);
        }
    }
}
