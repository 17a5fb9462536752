package org.reseq.benchmarks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.reseq.benchmarks.traffic.Profile;

/**
 * Runs {@link CaptureBenchmark} and prints, of each profile and each way that a capture is taken, the frames per second and which
 * share that is of the speed of a plain read. Takes JMH's options ({@code -p profile=bulk,wide -p scale=0.2 -f 3}).
 */
public final class Steady {
    private Steady() {}

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(CaptureBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Map<Profile, Map<String, RunResult>> byProfile = new EnumMap<>(Profile.class);
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            byProfile
                    .computeIfAbsent(Profile.of(result.getParams().getParam("profile")), profile -> new TreeMap<>())
                    .put(benchmark.substring(benchmark.lastIndexOf('.') + 1), result);
        }
        System.out.println("profile    taken as       M frames/s     GB/s  of a plain read");
        byProfile.forEach((profile, ways) -> {
            double read = perSecond(ways.get("plainRead"), "octets");
            ways.forEach((way, result) -> System.out.printf(
                    Locale.ROOT,
                    "%-9s  %-12s %12.2f %8.2f %16.2f%n",
                    profile,
                    way,
                    perSecond(result, "frames") / 1e6,
                    perSecond(result, "octets") / 1e9,
                    perSecond(result, "octets") / read));
        });
    }

    private static double perSecond(RunResult result, String counter) {
        return result.getSecondaryResults().get(counter).getScore();
    }
}
