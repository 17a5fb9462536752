package org.reseq.maven;

/**
 * What decoders see of this plugin: the JDK and reseq's engine, so that the project's packet classes link with the engine that
 * runs them, and no other library of the plugin or of Maven gets in their way.
 */
final class EngineClasses extends ClassLoader {
    private final ClassLoader plugin;

    EngineClasses(ClassLoader plugin) {
        super("reseq-engine", ClassLoader.getPlatformClassLoader());
        this.plugin = plugin;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (isEngine(name)) {
            return plugin.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    static boolean isEngine(String name) {
        return name.startsWith("org.jspecify.")
                || (name.startsWith("org.reseq.") && !name.startsWith("org.reseq.maven."));
    }
}
