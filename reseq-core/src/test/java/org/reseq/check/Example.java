package org.reseq.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.reseq.protocol.DecoderFactory;

/** A decoder of an example project, compiled from its sources. */
final class Example {
    private static final Path IT = Path.of("..", "it");

    private Example() {}

    /**
     * @param folder empty, for what is compiled
     * @param edit what each source becomes before
     */
    static DecoderFactory decoder(Path sources, String name, Path folder, UnaryOperator<String> edit) {
        try (Stream<Path> files = Files.walk(IT.resolve(sources))) {
            List<String> arguments = new ArrayList<>(
                    List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "--release", "17"));
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Path edited = folder.resolve(file.getFileName());
                Files.writeString(edited, edit.apply(Files.readString(file)));
                arguments.add(edited.toString());
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
                throw new AssertionError(sources + " does not compile");
            }
            URL[] classes = {folder.toUri().toURL()};
            return DecoderFactory.of(new URLClassLoader(classes, Example.class.getClassLoader()).loadClass(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
