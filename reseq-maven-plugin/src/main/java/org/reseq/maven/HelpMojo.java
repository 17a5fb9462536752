package org.reseq.maven;

import java.util.Comparator;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says what the goals do; with -Ddetail also what each of their properties does, with -Dgoal=verify those of one goal alone.
 * Prints to the standard output, also with -q.
 */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends AbstractMojo {
    /** Tells of every property, too. */
    @Parameter(property = "detail", defaultValue = "false")
    private boolean detail;

    /** Tells of this goal alone, and of its properties. */
    @Parameter(property = "goal")
    private @Nullable String goal;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Override
    public void execute() throws MojoExecutionException {
        PluginDescriptor plugin = execution.getMojoDescriptor().getPluginDescriptor();
        List<MojoDescriptor> asked = plugin.getMojos().stream()
                .filter(each -> goal == null || each.getGoal().equals(goal))
                .sorted(Comparator.comparing(MojoDescriptor::getGoal))
                .toList();
        if (asked.isEmpty()) {
            throw new MojoExecutionException("there is no goal " + goal + "; mvn reseq:help lists them");
        }
        System.out.print(HelpText.of(plugin.getId(), asked, detail || goal != null));
        System.out.flush();
    }
}
