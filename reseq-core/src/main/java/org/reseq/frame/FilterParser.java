package org.reseq.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@link PacketFilter}, once: a method for each rule of its grammar. */
final class FilterParser {
    /** More parentheses in each other than anybody writes, and fewer than a stack takes. */
    private static final int DEEPEST = 100;

    private static final String CONDITION = "a protocol, host, net, port, portrange, src, dst, not or \"(\"";
    private static final Pattern PORT = Pattern.compile("([0-9]{1,5})");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    private final FilterWords words;
    private int depth;

    FilterParser(String text) {
        words = new FilterWords(text);
    }

    Predicate<Frame> parse() {
        Predicate<Frame> all = chain();
        if (!words.atEnd()) {
            throw words.unexpected("and, or, or the end");
        }
        return all;
    }

    /** Conditions with {@code and} and {@code or} between them, which bind alike. */
    private Predicate<Frame> chain() {
        List<Predicate<Frame>> conditions = new ArrayList<>();
        List<Boolean> ands = new ArrayList<>();
        conditions.add(condition());
        while (true) {
            boolean and = words.took("and", "&&");
            if (!and && !words.took("or", "||")) {
                return conditions.size() == 1 ? conditions.get(0) : joined(List.copyOf(conditions), List.copyOf(ands));
            }
            ands.add(and);
            conditions.add(condition());
        }
    }

    private static Predicate<Frame> joined(List<Predicate<Frame>> conditions, List<Boolean> ands) {
        return frame -> {
            boolean met = conditions.get(0).test(frame);
            for (int i = 0; i < ands.size(); i++) {
                if (met == ands.get(i)) { // else the next condition changes nothing
                    met = conditions.get(i + 1).test(frame);
                }
            }
            return met;
        };
    }

    private Predicate<Frame> condition() {
        if (++depth > DEEPEST) {
            throw words.unexpected("at most " + DEEPEST + " of not and \"(\" in each other");
        }
        Predicate<Frame> condition;
        if (words.took("not", "!")) {
            condition = condition().negate();
        } else if (words.took("(", "(")) {
            condition = chain();
            if (!words.took(")", ")")) {
                throw words.unexpected("and, or, or \")\"");
            }
        } else {
            condition = primitive();
        }
        depth--;
        return condition;
    }

    /** A protocol, or what is asked of an address or a port, or both. */
    private Predicate<Frame> primitive() {
        String word = words.peek(0);
        return switch (word) {
            case "tcp" -> transport(word, 6);
            case "udp" -> transport(word, 17);
            case "sctp" -> transport(word, 132);
            case "icmp" -> message(word, Layer.IPV4, 1);
            case "icmp6" -> message(word, Layer.IPV6, 58);
            case "ip" -> network(word, Layer.IPV4);
            case "ip6" -> network(word, Layer.IPV6);
            case "arp" -> network(word, Layer.ARP);
            case "src", "dst", "host", "net", "port", "portrange" -> qualified();
            default -> throw words.unexpected(CONDITION);
        };
    }

    private Predicate<Frame> transport(String protocol, int number) {
        words.next();
        if (!isQualified()) {
            return FilterCondition.protocol(null, number);
        }
        String hint = joined(protocol);
        Ends ends = ends();
        return switch (words.peek(0)) {
            case "port", "portrange" -> ports(number, ends);
            default -> throw words.unexpected("port or portrange behind " + protocol, hint);
        };
    }

    private Predicate<Frame> network(String protocol, Layer layer) {
        words.next();
        if (!isQualified()) {
            return FilterCondition.layer(layer);
        }
        String hint = joined(protocol);
        Ends ends = ends();
        return switch (words.peek(0)) {
            case "host", "net" -> addresses(layer, ends);
            default -> throw words.unexpected("host or net behind " + protocol, hint);
        };
    }

    private Predicate<Frame> message(String protocol, Layer layer, int number) {
        words.next();
        if (isQualified()) {
            throw words.unexpected("and, or, or the end behind " + protocol, joined(protocol));
        }
        return FilterCondition.protocol(layer, number);
    }

    /** What those mean who ask a protocol for an address or a port that it does not have itself. */
    private String joined(String protocol) {
        return "; did you mean \"" + protocol + " and " + words.peek(0) + "\"?";
    }

    private Predicate<Frame> qualified() {
        Ends ends = ends();
        return switch (words.peek(0)) {
            case "host", "net" -> addresses(null, ends);
            case "port", "portrange" -> ports(FilterCondition.ANY_WITH_PORTS, ends);
            default -> throw words.unexpected("host, net, port or portrange");
        };
    }

    private boolean isQualified() {
        return switch (words.peek(0)) {
            case "src", "dst", "host", "net", "port", "portrange" -> true;
            default -> false;
        };
    }

    private Ends ends() {
        if (words.took("src", "src")) {
            return other("dst", Ends.SOURCE);
        }
        return words.took("dst", "dst") ? other("src", Ends.DESTINATION) : Ends.EITHER;
    }

    /** The end that was said, or both, where the other is said too. */
    private Ends other(String other, Ends said) {
        if (!words.peek(1).equals(other)) {
            return said;
        }
        Ends both = words.took("and", "&&") ? Ends.BOTH : words.took("or", "||") ? Ends.EITHER : said;
        if (both != said) {
            words.next();
        }
        return both;
    }

    private Predicate<Frame> addresses(@Nullable Layer layer, Ends ends) {
        boolean host = words.next().equals("host");
        IpNetwork network;
        try {
            network = host ? IpNetwork.host(words.peek(0)) : IpNetwork.parse(words.peek(0));
        } catch (IllegalArgumentException e) {
            throw words.unexpected(
                    host ? "an address like 10.0.0.5 or 2001:db8::1" : "a net like 10.0.0.0/8 or 2001:db8::/32",
                    Objects.toString(e.getMessage(), ""));
        }
        words.next();
        return FilterCondition.addresses(layer, ends, network);
    }

    private Predicate<Frame> ports(int protocol, Ends ends) {
        boolean one = words.next().equals("port");
        Matcher range = (one ? PORT : RANGE).matcher(words.peek(0));
        int low = range.matches() ? Integer.parseInt(range.group(1)) : -1;
        int high = low >= 0 ? Integer.parseInt(range.group(range.groupCount())) : -1;
        if (low < 0 || low > high || high > 0xffff) {
            throw words.unexpected(
                    one ? "a port from 0 to 65535, as a number" : "two ports like 5000-5010, the lower one first", "");
        }
        words.next();
        return FilterCondition.ports(protocol, ends, low, high);
    }
}
