package org.reseq.maven.fork;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Options of a JVM on one line, as people write them in a POM and as coverage agents leave them in a property. */
public final class ArgLine {
    private static final Pattern LATE = Pattern.compile("@\\{([^}]+)}");

    private ArgLine() {}

    /**
     * The options of a line, each as the JVM is to get it.
     *
     * <p>{@code @{name}} stands for a property as it is now, where Maven has replaced {@code ${name}} before any plugin ran;
     * a property that is not set is nothing. Blanks separate options, except within quotes of either kind; within double
     * quotes a backslash takes the meaning from a quote or a backslash.
     *
     * @param properties null for what is not set
     * @throws IllegalArgumentException where a quote is not closed
     */
    public static List<String> options(@Nullable String line, UnaryOperator<@Nullable String> properties) {
        if (line == null) {
            return List.of();
        }
        String resolved = LATE.matcher(line).replaceAll(late -> {
            String value = properties.apply(late.group(1));
            return value == null ? "" : Matcher.quoteReplacement(value);
        });
        return split(resolved);
    }

    private static List<String> split(String line) {
        List<String> options = new ArrayList<>();
        StringBuilder option = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    options.add(option.toString());
                    option.setLength(0);
                }
                begun = false;
                continue;
            }
            begun = true;
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            } else if (quote == '"' && c == '\\' && i + 1 < line.length() && "\"\\".indexOf(line.charAt(i + 1)) >= 0) {
                option.append(line.charAt(++i));
            } else {
                option.append(c);
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("a quote (" + quote + ") is not closed in: " + line);
        }
        if (begun) {
            options.add(option.toString());
        }
        return options;
    }
}
