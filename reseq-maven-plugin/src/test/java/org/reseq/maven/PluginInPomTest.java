package org.reseq.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PluginInPomTest {
    @Test
    void whatAModuleInheritsIsNotItsOwn() {
        Model effective = model("reseq-maven-plugin");
        assertTrue(PluginInPom.isItsOwn(module(effective, model("maven-jar-plugin", "reseq-maven-plugin"))));
        assertFalse(PluginInPom.isItsOwn(module(effective, model("maven-jar-plugin"))));
        assertFalse(PluginInPom.isItsOwn(module(effective, new Model())));
    }

    @Test
    void onlyWhatAnExecutionDoesNotShareWithThePluginIsUnseen() {
        assertNull(PluginInPom.unseen(plugin(null, execution("default", null))));
        assertNull(PluginInPom.unseen(plugin("<captures>a</captures>", execution("a", "<captures>a</captures>"))));
        assertNull(PluginInPom.unseen(plugin("<captures>a</captures>", execution("a", null))));
        assertNull(PluginInPom.unseen(plugin(null, execution("default-cli", "<captures>a</captures>"))));
        String told = PluginInPom.unseen(plugin(
                "<forks>2</forks>",
                execution("a", "<forks>2</forks><captures>a</captures>"),
                execution("b", "<forks>2</forks>"),
                execution("c", "<forks>3</forks>")));
        assertEquals(
                "The configuration inside an <execution> (a, c) is not seen by a goal that is called by name, as this one"
                        + " was: move it to the plugin's own level in the POM.",
                told);
    }

    private static MavenProject module(Model effective, Model own) {
        MavenProject module = new MavenProject(effective);
        module.setOriginalModel(own);
        return module;
    }

    private static Model model(String... plugins) {
        Model model = new Model();
        model.setBuild(new Build());
        for (String artifact : plugins) {
            Plugin plugin = new Plugin();
            plugin.setArtifactId(artifact);
            model.getBuild().addPlugin(plugin);
        }
        return model;
    }

    /** Maven has trees for configurations; here texts will do. */
    private static Plugin plugin(@Nullable String configuration, PluginExecution... executions) {
        Plugin plugin = new Plugin();
        plugin.setConfiguration(configuration);
        for (PluginExecution execution : executions) {
            plugin.addExecution(execution);
        }
        return plugin;
    }

    private static PluginExecution execution(String id, @Nullable String configuration) {
        PluginExecution execution = new PluginExecution();
        execution.setId(id);
        execution.setConfiguration(configuration);
        return execution;
    }
}
