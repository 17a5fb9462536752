package org.reseq.maven;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What a module's POM says about this plugin. */
final class PluginInPom {
    private static final String ARTIFACT = "reseq-maven-plugin";

    /** The id of the configuration that goals called by name do see. */
    private static final String CALLED_BY_NAME = "default-cli";

    private PluginInPom() {}

    /** Whether the module itself asks for it. What it inherits was meant for some of its siblings, perhaps not for it. */
    static boolean isItsOwn(MavenProject module) {
        Build build = module.getOriginalModel().getBuild();
        return build != null
                && build.getPlugins().stream()
                        .anyMatch(plugin -> plugin.getArtifactId().equals(ARTIFACT));
    }

    /** Where this goal was called by name and misses what was configured for others: that, as a sentence. */
    static @Nullable String unseen(MavenProject module, MojoExecution goal) {
        Plugin plugin =
                module.getPlugin(goal.getMojoDescriptor().getPluginDescriptor().getPluginLookupKey());
        return plugin == null || goal.getSource() != MojoExecution.Source.CLI ? null : unseen(plugin);
    }

    /** Maven copies the plugin's own configuration into that of each execution. */
    static @Nullable String unseen(Plugin plugin) {
        List<String> ids = plugin.getExecutions().stream()
                .filter(execution -> execution.getConfiguration() != null
                        && !execution.getId().equals(CALLED_BY_NAME)
                        && !Objects.equals(execution.getConfiguration(), plugin.getConfiguration()))
                .map(execution -> execution.getId())
                .toList();
        return ids.isEmpty()
                ? null
                : "The configuration inside an <execution> (" + ids.stream().collect(Collectors.joining(", "))
                        + ") is not seen by a goal that is called by name, as this one was: move it to the plugin's own"
                        + " level in the POM.";
    }
}
