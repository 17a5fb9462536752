package org.reseq.maven;

import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * The modules of one build in which a goal had nothing to do. One such module is nothing to speak of; a build of nothing else
 * is probably a mistake. Kept in Maven's plugin contexts, which all threads of a build share.
 */
final class IdleModules {
    private final MavenSession session;
    private final MojoExecution execution;
    private final String idle;
    private final String told;

    IdleModules(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
        this.idle = "reseq." + execution.getGoal() + ".idle";
        this.told = "reseq." + execution.getGoal() + ".told";
    }

    /**
     * True for one call of a build: that which makes all its modules idle. Maven makes a context on the first demand, and two
     * threads that ask at the same moment may each get their own: so they ask one after the other.
     */
    boolean add(MavenProject module) {
        synchronized (IdleModules.class) {
            context(module).put(idle, true);
            boolean allIdle = session.getProjects().stream()
                    .filter(this::runsTheGoal)
                    .allMatch(other -> context(other).containsKey(idle));
            return allIdle && context(session.getTopLevelProject()).putIfAbsent(told, true) == null;
        }
    }

    private boolean runsTheGoal(MavenProject module) {
        if (execution.getSource() == MojoExecution.Source.CLI) {
            return true;
        }
        Plugin plugin = module.getPlugin(descriptor().getPluginLookupKey());
        return plugin != null
                && plugin.getExecutions().stream().anyMatch(e -> e.getGoals().contains(execution.getGoal()));
    }

    private Map<String, Object> context(MavenProject module) {
        return session.getPluginContext(descriptor(), module);
    }

    private PluginDescriptor descriptor() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }
}
