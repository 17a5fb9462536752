package org.reseq.maven.fork;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.worker.WorkerMain;

/**
 * The command that starts a worker.
 *
 * @param java the launcher
 * @param options the user's, which win over reseq's defaults
 * @param classPath folders and jars in their order, reseq-core among them
 * @param debugger options that make the JVM wait for a debugger; null where none is wanted
 * @param folder for the file of arguments and for what a JVM leaves when it crashes; made when needed
 */
public record JavaCommand(
        String java,
        List<String> options,
        List<Path> classPath,
        @Nullable String debugger,
        Path folder) {
    /** The library for zstd is native, of which the JVM else warns. */
    private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    /** Many small captures, not long ones: C2 costs more processor time than it saves (ADR 5 has the figures). */
    private static final List<String> DEFAULTS = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", NATIVE_ACCESS);

    /** The JVM would pick one by the size of the machine. */
    private static final String SMALL_COLLECTOR = "-XX:+UseSerialGC";

    /** A golden must not depend on the machine, so neither may the decoder. */
    private static final List<String> FIXED = List.of(
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-Duser.language=en",
            "-Duser.country=",
            "-Duser.variant=",
            "-Djava.awt.headless=true");

    public JavaCommand {
        options = List.copyOf(options);
        classPath = List.copyOf(classPath);
    }

    /** The command and its arguments; writes the file that they refer to. */
    List<String> write() throws IOException {
        Files.createDirectories(folder);
        Path arguments = folder.resolve("worker.args");
        // The launcher reads it as it reads a command line: in the encoding of the system.
        Files.writeString(
                arguments,
                "-cp\n" + quoted(joinedClassPath()) + "\n",
                Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8")));
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(DEFAULTS);
        if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w*GC"))) {
            command.add(SMALL_COLLECTOR); // a JVM with two collectors does not start
        }
        command.add("-XX:ErrorFile=" + folder.resolve("hs_err_pid%p.log"));
        command.addAll(options);
        command.addAll(FIXED);
        if (debugger != null) {
            command.add(debugger);
        }
        command.add("@" + arguments);
        command.add(WorkerMain.class.getName());
        return command;
    }

    private String joinedClassPath() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** As the launcher takes it apart: quotes keep blanks, and a backslash keeps quotes and itself. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
