package org.reseq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reseq.check.SplitPlace;
import org.reseq.flow.FlowListener;
import org.reseq.protocol.Decoded;
import org.reseq.report.CaptureReport;
import org.reseq.report.Finding;
import org.reseq.report.Report;

/**
 * Replays captures through a project's decoders and holds the packets against the goldens: what every door opens to.
 *
 * <p>The same captures, settings and decoders give the same goldens and the same report, whatever the machine, its time
 * zone or its locale. Trouble with one capture is part of its report and stops no other.
 */
public final class Replay {
    private Replay() {}

    /** What is done about a golden that is missing or says something else. */
    public enum Mode {
        /** It fails. */
        VERIFY,
        /** It is written. */
        UPDATE
    }

    /** Replays the captures of a run: here and one by one, or in other processes. */
    public interface Captures {
        /**
         * Replays each of them.
         *
         * @param captures paths below the captures folder with {@code /} between folders, in path order; a golden without
         *     capture stands for its capture
         * @return a report of each, in the same order
         */
        List<CaptureReport> replay(List<String> captures) throws IOException;
    }

    /** Whether anybody meant to replay something: the folder is there. */
    public static boolean isConfigured(Path captures) {
        return Files.isDirectory(captures);
    }

    /**
     * The captures below a folder, in path order, without decoding anything.
     *
     * @param includes as in {@link ReplayRequest}
     * @return paths relative to the folder with {@code /} between folders
     */
    public static List<String> captures(Path root, List<String> includes) throws IOException {
        CaptureTree tree = CaptureTree.of(root);
        return tree.select(includes).stream().filter(tree::hasCapture).toList();
    }

    /**
     * Compares every capture with its golden. Writes nothing but proposals, one for each capture that fails, and takes
     * away the proposal of each that passes, and where all captures are meant, of each that is gone.
     *
     * @throws IOException if a proposal cannot be written
     */
    public static Report verify(ReplayRequest request) throws IOException {
        CaptureReplay replay = CaptureReplay.of(request, Mode.VERIFY);
        return run(request, oneByOne(replay::run));
    }

    /**
     * Writes the goldens that are missing or say something else. A capture with other trouble (damage, a flow without a
     * decoder) gets none.
     *
     * @throws IOException if a golden cannot be written
     */
    public static Report update(ReplayRequest request) throws IOException {
        CaptureReplay replay = CaptureReplay.of(request, Mode.UPDATE);
        return run(request, oneByOne(replay::run));
    }

    /**
     * Decodes every capture and compares it with nothing.
     *
     * @param out is given what each capture decodes to, one capture after the other
     * @return the trouble met on the way: a mistake in the settings, damage, a flow without a decoder
     * @throws IOException if a capture cannot be read
     */
    public static Report decode(ReplayRequest request, Consumer<Decoded> out) throws IOException {
        CaptureReplay replay = CaptureReplay.of(request, Mode.VERIFY);
        return run(request, oneByOne(capture -> replay.decode(capture, out)), CaptureTree.of(request.captures()));
    }

    /**
     * Tells what each capture says, without a decoder. Where the settings name ports of servers, they tell client from server
     * as they do for decoders; a capture without settings is told all the same.
     *
     * @param out is told of one capture after the other
     * @return the trouble met on the way: a mistake in the settings, damage
     * @throws IOException if a capture cannot be read
     */
    public static Report listen(ReplayRequest request, FlowListener out) throws IOException {
        CaptureReplay replay = CaptureReplay.of(request, Mode.VERIFY);
        return run(request, oneByOne(capture -> replay.listen(capture, out)), CaptureTree.of(request.captures()));
    }

    /**
     * Selects the captures that the request is about, has them replayed, and makes one report of theirs. Where all are meant,
     * proposals of captures that are gone are taken away.
     */
    public static Report run(ReplayRequest request, Captures replays) throws IOException {
        CaptureTree tree = CaptureTree.of(request.captures());
        if (request.includes().isEmpty() && request.split().only() == null) {
            forgetGone(tree, CaptureTree.of(request.pending()));
        }
        return run(request, replays, tree);
    }

    private static void forgetGone(CaptureTree captures, CaptureTree proposals) throws IOException {
        for (String capture : proposals.select(List.of())) {
            if (!captures.hasCapture(capture) && captures.unreadable().isEmpty()) {
                for (String proposal : proposals.goldensOf(capture)) {
                    Files.deleteIfExists(proposals.resolve(proposal));
                }
            }
        }
    }

    static Report run(ReplayRequest request, Captures replays, CaptureTree tree) throws IOException {
        SplitPlace repeated = request.split().only();
        List<String> includes =
                repeated != null && request.includes().isEmpty() ? List.of(repeated.capture()) : request.includes();
        List<CaptureReport> reports = replays.replay(tree.select(includes));
        List<Finding> findings = new ArrayList<>();
        if (!includes.stream().allMatch(tree::hasCapture) || includes.isEmpty()) {
            tree.unreadable()
                    .forEach((folder, why) -> findings.add(new Finding(
                            Finding.Kind.CAPTURE_UNREADABLE,
                            Shown.path(request.base(), tree.resolve(folder)) + ": " + Unreadable.why(why))));
        }
        if (reports.isEmpty() && findings.isEmpty()) {
            findings.add(new Finding(Finding.Kind.NO_CAPTURES, whyNone(request, includes, tree)));
        }
        return new Report(
                reports,
                findings,
                request.commands().accept(),
                request.commands().again());
    }

    /** What is done with one capture. */
    private interface One {
        CaptureReport report(String capture) throws IOException;
    }

    private static Captures oneByOne(One one) {
        return captures -> {
            List<CaptureReport> reports = new ArrayList<>();
            for (String capture : captures) {
                reports.add(one.report(capture));
            }
            return reports;
        };
    }

    private static String whyNone(ReplayRequest request, List<String> includes, CaptureTree tree) {
        String folder = Shown.path(request.base(), request.captures());
        if (!Files.isDirectory(request.captures())) {
            return "there is no folder " + folder
                    + StrayCaptures.hint(request)
                            .orElse(
                                    "; make it and record a capture there, or name the folder that has them (captures)");
        }
        if (!includes.isEmpty() && !tree.isEmpty()) {
            return "nothing in " + folder + " matches " + String.join(", ", includes)
                    + "; a pattern is matched against the path below that folder, such as login/*.pcap";
        }
        return "none in " + folder + " (files named " + String.join(", ", CaptureTree.namePatterns()) + ")"
                + StrayCaptures.hint(request).orElse("; record one there, or take the folder away");
    }
}
