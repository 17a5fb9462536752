package org.reseq.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.reseq.protocol.DecoderFactory;

/** A decoder of an example project, compiled from its sources as they are. */
final class Example {
    private Example() {}

    static DecoderFactory decoder(Path sources, String name, Path classes) {
        try (Stream<Path> files = Files.walk(Path.of("..", "it").resolve(sources))) {
            List<String> arguments = new ArrayList<>(
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "--release", "17"));
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
                throw new AssertionError(sources + " does not compile");
            }
            URL[] folder = {classes.toUri().toURL()};
            return DecoderFactory.of(new URLClassLoader(folder, Example.class.getClassLoader()).loadClass(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
