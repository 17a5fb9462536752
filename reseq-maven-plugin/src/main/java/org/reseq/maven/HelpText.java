package org.reseq.maven;

import java.util.Comparator;
import java.util.List;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the plugin's descriptor says of its goals, for a terminal. */
final class HelpText {
    private static final int WIDTH = 100;

    private HelpText() {}

    /**
     * Goals in the order given, properties by name; lines of at most 100 characters, unless a word is longer.
     *
     * @param plugin as it is named where no POM names it
     */
    static String of(String plugin, List<MojoDescriptor> goals, boolean detail) {
        StringBuilder text = new StringBuilder();
        wrap(
                "reseq: a capture in, the packets your decoder makes of it out, and a diff that says what changed. Where no"
                        + " project names the plugin, reseq: is " + plugin + ":",
                "",
                text);
        for (MojoDescriptor goal : goals) {
            text.append("\nreseq:").append(goal.getGoal()).append('\n');
            wrap(goal.getDescription(), "  ", text);
            if (detail) {
                properties(goal, text);
            }
        }
        if (!detail) {
            text.append("\nTheir properties: -Ddetail, or -Dgoal=verify for those of one goal.\n");
        }
        return text.toString();
    }

    private static void properties(MojoDescriptor goal, StringBuilder text) {
        goal.getParameters().stream()
                .filter(Parameter::isEditable)
                .sorted(Comparator.comparing(parameter -> property(goal, parameter)))
                .forEach(parameter -> {
                    String standard = configuration(goal, parameter).getAttribute("default-value", "");
                    text.append("\n    -D").append(property(goal, parameter));
                    text.append(standard.isEmpty() ? "" : "  (" + standard + ")")
                            .append('\n');
                    wrap(parameter.getDescription(), "        ", text);
                });
    }

    private static String property(MojoDescriptor goal, Parameter parameter) {
        return configuration(goal, parameter).getValue("").replaceAll("[${}]", "");
    }

    private static PlexusConfiguration configuration(MojoDescriptor goal, Parameter parameter) {
        return goal.getMojoConfiguration().getChild(parameter.getName());
    }

    private static void wrap(String words, String indent, StringBuilder text) {
        int column = 0;
        for (String word : words.strip().split("\\s+")) {
            boolean fits = column > 0 && column + 1 + word.length() <= WIDTH;
            if (column > 0 && !fits) {
                text.append('\n');
            }
            String before = fits ? " " : indent;
            column = (fits ? column : 0) + before.length() + word.length();
            text.append(before).append(word);
        }
        text.append('\n');
    }
}
