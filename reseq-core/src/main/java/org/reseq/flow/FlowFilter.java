package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.reseq.bytes.Spelling;
import org.reseq.frame.IpAddress;

/**
 * Picks flows: {@code tcp server port 7777}, {@code udp port 5353}, {@code tcp host 10.0.0.5 and client port 68}, {@code arp}.
 *
 * <p>A protocol, or none for all of them, then conditions joined by {@code and}: {@code port N} and {@code host A}, which
 * either end may meet, or which {@code server} or {@code client} must.
 */
public final class FlowFilter {
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp", "icmp", "arp");
    private static final List<String> OTHERS = List.of("server", "client", "port", "host", "and");
    private static final String END = "port or host";
    private static final String ANY = "tcp, udp, sctp, server, client, port or host";

    private final String text;
    /** Empty for all. */
    private final String protocol;

    private final List<Integer> serverPorts;
    private final List<Predicate<Flow>> conditions;

    private FlowFilter(String text, String protocol, List<Integer> serverPorts, List<Predicate<Flow>> conditions) {
        this.text = text;
        this.protocol = protocol;
        this.serverPorts = List.copyOf(serverPorts);
        this.conditions = List.copyOf(conditions);
    }

    /**
     * Reads a filter.
     *
     * @throws IllegalArgumentException if the text is none; the message names the word that does not fit
     */
    public static FlowFilter parse(String text) {
        Words words = new Words(text);
        String protocol = PROTOCOLS.contains(words.peek()) ? words.next("a protocol") : "";
        List<Integer> serverPorts = new ArrayList<>();
        List<Predicate<Flow>> conditions = new ArrayList<>();
        if (protocol.isEmpty()) {
            conditions.add(condition(words, serverPorts));
        } else if (words.peek().equals("and")) {
            words.next("and");
            conditions.add(condition(words, serverPorts));
        } else if (!words.atEnd()) {
            conditions.add(condition(words, serverPorts));
        }
        while (!words.atEnd()) {
            words.expect("and");
            conditions.add(condition(words, serverPorts));
        }
        return new FlowFilter(text, protocol, serverPorts, conditions);
    }

    private static Predicate<Flow> condition(Words words, List<Integer> serverPorts) {
        String word = words.next(ANY);
        return switch (word) {
            case "server" -> {
                if (words.peek().equals("port")) {
                    words.next("port");
                    int port = words.port();
                    serverPorts.add(port);
                    yield flow -> flow.server().port() == port;
                }
                Predicate<Endpoint> end = endCondition(words, words.next(END), END);
                yield flow -> end.test(flow.server());
            }
            case "client" -> {
                Predicate<Endpoint> end = endCondition(words, words.next(END), END);
                yield flow -> end.test(flow.client());
            }
            default -> {
                Predicate<Endpoint> end = endCondition(words, word, ANY);
                yield flow -> end.test(flow.server()) || end.test(flow.client());
            }
        };
    }

    private static Predicate<Endpoint> endCondition(Words words, String word, String expected) {
        return switch (word) {
            case "port" -> {
                int port = words.port();
                yield end -> end.port() == port;
            }
            case "host" -> {
                IpAddress address = words.address();
                yield end -> end.address().equals(address);
            }
            default -> throw words.unexpected(expected, word);
        };
    }

    /** Whether the flow meets every condition. */
    public boolean matches(Flow flow) {
        if (!admits(flow.protocol())) {
            return false;
        }
        for (Predicate<Flow> condition : conditions) {
            if (!condition.test(flow)) {
                return false;
            }
        }
        return true;
    }

    /** Whether flows of a protocol can match at all. */
    boolean admits(String ofFlow) {
        return protocol.isEmpty() || protocol.equals(ofFlow);
    }

    /** The ports it asks of servers. */
    List<Integer> serverPorts() {
        return serverPorts;
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }

    private static final class Words {
        private final String text;
        private final List<String> words;
        private int index;

        Words(String text) {
            this.text = text;
            this.words = Arrays.stream(text.trim().split("\\s+"))
                    .filter(word -> !word.isEmpty())
                    .toList();
        }

        boolean atEnd() {
            return index == words.size();
        }

        String peek() {
            return atEnd() ? "" : words.get(index);
        }

        String next(String expected) {
            if (atEnd()) {
                throw unexpected(expected, "the end");
            }
            return words.get(index++);
        }

        void expect(String expected) {
            String word = next(expected);
            if (!word.equals(expected)) {
                throw unexpected("\"" + expected + "\"", word);
            }
        }

        int port() {
            String word = next("a port");
            if (!word.matches("[0-9]{1,5}") || Integer.parseInt(word) > 0xffff) {
                throw unexpected("a port from 0 to 65535", word);
            }
            return Integer.parseInt(word);
        }

        IpAddress address() {
            String word = next("an address");
            try {
                return IpAddress.parse(word);
            } catch (IllegalArgumentException e) {
                throw unexpected("an IPv4 or IPv6 address", word);
            }
        }

        private static String meant(String got) {
            String hint = Spelling.hint(
                    got, Stream.concat(PROTOCOLS.stream(), OTHERS.stream()).toList());
            return hint.isEmpty() ? ";" : hint;
        }

        IllegalArgumentException unexpected(String expected, String got) {
            return new IllegalArgumentException("filter \"" + text + "\": expected " + expected + ", got \"" + got
                    + "\"" + meant(got) + " a filter reads like \"tcp server port 7777 and host 10.0.0.5\"");
        }
    }
}
