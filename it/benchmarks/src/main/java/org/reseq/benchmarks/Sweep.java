package org.reseq.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.reseq.benchmarks.traffic.Manifest;
import org.reseq.benchmarks.traffic.Profile;

/**
 * Runs {@link Reassemble} as a process of its own, its start included, on a capture of each profile and on one twice as long, and
 * prints what that took: medians, the process's CPU on all cores, the most memory it had, and how much more CPU twice the input
 * needs. CPU and memory are read from Linux's {@code /proc}.
 */
public final class Sweep {
    private static final String USAGE =
            "usage: Sweep [--scale S] [--runs N] [--java OPTION]... [PROFILE]...; PROFILE is one of "
                    + Arrays.toString(Profile.values());
    private static final double TICKS_PER_SECOND = 100; // what Linux tells programs, whatever it uses itself

    private final List<String> options = new ArrayList<>();
    private final List<Profile> profiles = new ArrayList<>();
    private double scale = 1;
    private int runs = 3;

    private Sweep(String[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--scale" -> scale = Double.parseDouble(arguments[++i]);
                case "--runs" -> runs = Integer.parseInt(arguments[++i]);
                case "--java" -> options.add(arguments[++i]);
                default -> profiles.add(Profile.of(arguments[i]));
            }
        }
        if (profiles.isEmpty()) {
            profiles.addAll(List.of(Profile.values()));
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Sweep sweep;
        try {
            sweep = new Sweep(arguments);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            System.err.println(USAGE);
            System.exit(1);
            return;
        }
        sweep.run();
    }

    /** What one process took, in seconds and octets. */
    private record Run(double wall, double cpu, double memory, boolean right) {}

    private void run() throws IOException, InterruptedException {
        System.out.println("profile    scale      MB     read s   wall s    MB/s    cpu s  memory MB");
        for (Profile profile : profiles) {
            double once = measure(profile, scale);
            double twice = measure(profile, 2 * scale);
            print("%-9s twice the input takes %.2f times the CPU%n", profile, twice / once);
        }
    }

    /** @return the CPU seconds */
    private double measure(Profile profile, double size) throws IOException, InterruptedException {
        Path capture = Captures.of(profile, size);
        Manifest.Totals totals = Manifest.totals(Manifest.beside(capture));
        String expected = "bytes=" + totals.captured() + " sum=" + Long.toUnsignedString(totals.sum());
        List<Double> reads = new ArrayList<>();
        List<Run> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            reads.add(read(capture));
            measured.add(process(capture, expected));
        }
        Run median = new Run(
                median(measured.stream().map(Run::wall).toList()),
                median(measured.stream().map(Run::cpu).toList()),
                median(measured.stream().map(Run::memory).toList()),
                measured.stream().allMatch(Run::right));
        double megabytes = Files.size(capture) / 1e6;
        print(
                "%-9s %6.4g %7.0f %10.3f %8.3f %7.0f %8.2f %10.0f %s%n",
                profile,
                size,
                megabytes,
                median(reads),
                median.wall,
                megabytes / median.wall,
                median.cpu,
                median.memory / 1e6,
                median.right ? "" : "WRONG");
        return median.cpu;
    }

    private Run process(Path capture, String expected) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Reassemble.class.getName(), capture.toString()));
        double cpuBefore = cpuOfChildren();
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double memory = 0;
        while (process.isAlive()) {
            memory = Math.max(memory, memory(process.pid()));
            Thread.sleep(2);
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Run(wall, cpuOfChildren() - cpuBefore, memory, told.equals(expected));
    }

    /** Also brings the capture into memory. */
    private static double read(Path capture) throws IOException {
        long begin = System.nanoTime();
        PlainRead.of(capture);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Of those that have ended. */
    private static double cpuOfChildren() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    }

    /** The most that a process had in memory so far; 0 once it has ended. */
    private static double memory(long process) throws IOException {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return 0;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return sorted.get(sorted.size() / 2);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }
}
