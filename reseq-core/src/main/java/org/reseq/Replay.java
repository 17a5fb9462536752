package org.reseq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reseq.check.SplitPlace;
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
    enum Mode {
        VERIFY,
        UPDATE
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
     * away the proposal of each that passes.
     *
     * @throws IOException if a proposal cannot be written
     */
    public static Report verify(ReplayRequest request) throws IOException {
        return run(request, Mode.VERIFY);
    }

    /**
     * Writes the goldens that are missing or say something else. A capture with other trouble (damage, a flow without a
     * decoder) gets none.
     *
     * @throws IOException if a golden cannot be written
     */
    public static Report update(ReplayRequest request) throws IOException {
        return run(request, Mode.UPDATE);
    }

    private static Report run(ReplayRequest request, Mode mode) throws IOException {
        CaptureTree tree = CaptureTree.of(request.captures());
        List<CaptureReport> reports = new ArrayList<>();
        CaptureReplay replay = new CaptureReplay(request, tree, mode);
        SplitPlace repeated = request.split().only();
        List<String> includes =
                repeated != null && request.includes().isEmpty() ? List.of(repeated.capture()) : request.includes();
        for (String capture : tree.select(includes)) {
            reports.add(replay.run(capture));
        }
        List<Finding> findings = reports.isEmpty()
                ? List.of(new Finding(Finding.Kind.NO_CAPTURES, whyNone(request, includes, tree)))
                : List.of();
        return new Report(
                reports,
                findings,
                request.commands().accept(),
                request.commands().again());
    }

    private static String whyNone(ReplayRequest request, List<String> includes, CaptureTree tree) {
        String folder = Shown.path(request.base(), request.captures());
        if (!includes.isEmpty() && !tree.isEmpty()) {
            return "nothing in " + folder + " matches " + String.join(", ", includes)
                    + "; a pattern is matched against the path below that folder, such as login/*.pcap";
        }
        return "none in " + folder + " (files named " + String.join(", ", CaptureTree.namePatterns())
                + "); record one there, or take the folder away";
    }
}
