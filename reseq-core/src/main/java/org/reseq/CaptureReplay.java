package org.reseq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reseq.capture.CaptureFiles;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.check.Recording;
import org.reseq.flow.FlowListener;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.golden.GoldenComparison;
import org.reseq.golden.GoldenHeader;
import org.reseq.golden.GoldenVerdict;
import org.reseq.golden.GoldenWriter;
import org.reseq.golden.PacketDiff;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.DecoderFactory;
import org.reseq.protocol.Decoding;
import org.reseq.report.CaptureReport;
import org.reseq.report.CaptureReport.Outcome;
import org.reseq.report.DecoderError;
import org.reseq.report.Finding;

/**
 * Replays one capture after the other: survey, choice of decoders, decoding, comparison, and what becomes of the proposal.
 * Single-threaded.
 */
public final class CaptureReplay {
    private final ReplayRequest request;
    private final CaptureTree tree;
    private final Replay.Mode mode;
    private final Bookmark bookmark;
    private final SettingsFiles settings;

    CaptureReplay(ReplayRequest request, CaptureTree tree, Replay.Mode mode, Bookmark bookmark) {
        this.request = request;
        this.tree = tree;
        this.mode = mode;
        this.bookmark = bookmark;
        this.settings = new SettingsFiles(request, tree);
    }

    /** For captures of the request's folder as it is now; which of them are replayed, and when, is for the caller to say. */
    public static CaptureReplay of(ReplayRequest request, Replay.Mode mode) throws IOException {
        return of(request, mode, new Bookmark());
    }

    /** The same, for who may have to say where a decoder is reading. */
    public static CaptureReplay of(ReplayRequest request, Replay.Mode mode, Bookmark bookmark) throws IOException {
        return new CaptureReplay(request, CaptureTree.of(request.captures()), mode, bookmark);
    }

    /**
     * Replays one capture.
     *
     * @param capture its path below the captures folder, as {@link Replay.Captures} has it
     * @throws IOException if a proposal or golden cannot be written
     */
    public CaptureReport run(String capture) throws IOException {
        One one = new One(capture);
        one.run();
        return one.report();
    }

    /** Decodes one capture, to compare it with nothing. */
    CaptureReport decode(String capture, Consumer<Decoded> out) throws IOException {
        One one = new One(capture);
        one.decodeOnly(out);
        return one.report();
    }

    /** Tells what one capture says; needs no decoder. */
    CaptureReport listen(String capture, FlowListener out) throws IOException {
        One one = new One(capture);
        one.listen(out);
        return one.report();
    }

    /**
     * The report of a capture whose replay, in another process, came to no end. Takes away what it left half written.
     *
     * @param why what happened
     * @param where the decoder was reading; null where that is not known
     * @param errors what the decoder threw, where that is known
     * @param printed as in {@link CaptureReport}
     */
    public CaptureReport brokenOff(
            String capture,
            Finding why,
            Bookmark.@Nullable Place where,
            List<DecoderError> errors,
            List<String> printed)
            throws IOException {
        One one = new One(capture);
        one.breakOff(why, where);
        return one.report().with(errors, printed);
    }

    /** A capture that can be decoded. */
    private record Ready(Survey survey, Settings settings) {}

    /** The replay of one capture, and what it has found so far. */
    private final class One {
        private final String capture;
        private final Path file;
        private final GoldenPlace golden;
        private final String shown;
        private final List<Finding> findings = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final Errors errors = new Errors();
        private final Troubles troubles = new Troubles();
        private final Map<Integer, DecoderFactory> decoders = new TreeMap<>();
        private Outcome outcome = Outcome.FAILED;
        private @Nullable PacketDiff diff;
        private long packets;

        /** Whether the proposal is there for a person to read. */
        private boolean kept;

        One(String capture) {
            this.capture = capture;
            file = tree.resolve(capture);
            golden = new GoldenPlace(request, tree, capture);
            shown = Shown.path(request.base(), file);
        }

        void run() throws IOException {
            golden.forget();
            if (!tree.hasCapture(capture)) {
                for (String orphan : tree.goldensOf(capture)) {
                    find(
                            Finding.Kind.GOLDEN_ORPHANED,
                            Shown.path(request.base(), tree.resolve(orphan)) + " stands alone: " + whyOrphaned(orphan));
                }
                return;
            }
            noteOthersGoldens();
            if (settings.has(capture)) {
                notes.addAll(settings.strays(capture));
            }
            Ready ready = prepare();
            if (ready == null) {
                return;
            }
            try {
                boolean same = decode(ready);
                if (ready.settings.errorsFail()) {
                    refuseErrors();
                }
                if (mode == Replay.Mode.VERIFY) {
                    askAboutCuts(ready.settings);
                }
                settle(same);
            } finally {
                golden.drop();
            }
        }

        void decodeOnly(Consumer<Decoded> out) throws IOException {
            Ready ready = prepare();
            if (ready != null) {
                replay(ready, decoded -> {
                    out.accept(decoded);
                    return decoded;
                });
            }
            outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        }

        void listen(FlowListener out) throws IOException {
            Rules reassembly = Rules.DEFAULT;
            if (settings.has(capture)) {
                Settings chosen = settings();
                if (chosen == null) {
                    return;
                }
                reassembly = chosen.reassembly();
            }
            try {
                note(resequence(reassembly, out).damage());
            } catch (IOException e) {
                unreadable(e);
            }
            outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
        }

        /** What the capture is and which decoder reads which flow; null where nothing can be decoded. */
        private @Nullable Ready prepare() throws IOException {
            Settings chosen = settings();
            Survey survey = chosen == null ? null : survey(chosen);
            if (survey == null) {
                return null;
            }
            note(survey);
            FlowChoice choice = FlowChoice.of(survey, chosen, shown, settings.shown(capture));
            decoders.putAll(choice.decoders());
            findings.addAll(choice.findings());
            return decoders.isEmpty() ? null : new Ready(survey, chosen);
        }

        private @Nullable Settings settings() {
            try {
                return settings.of(capture);
            } catch (SettingsException e) {
                find(Finding.Kind.SETTINGS, String.valueOf(e.getMessage()));
                return null;
            }
        }

        void breakOff(Finding why, Bookmark.@Nullable Place where) throws IOException {
            golden.forget();
            golden.drop();
            findings.add(Splits.of(why, where, capture, request.commands()));
        }

        private String whyOrphaned(String orphan) {
            String renamed = RenamedCapture.of(tree, orphan);
            if (renamed != null) {
                String now = renamed + orphan.substring(capture.length());
                return renamed + " is the same capture: git mv " + Shown.path(request.base(), tree.resolve(orphan))
                        + " "
                        + Shown.path(request.base(), tree.resolve(now)) + ", then "
                        + request.commands().accept(renamed);
            }
            return CaptureFiles.isInFolder(capture)
                    ? "its capture is a file of a folder that has a golden only as a whole; delete it"
                    : "there is no " + shown + "; restore the capture, or delete the golden";
        }

        CaptureReport report() {
            return new CaptureReport(
                    capture,
                    goldenShown(),
                    outcome,
                    packets,
                    troubles.errors(),
                    diff,
                    findings,
                    outcome == Outcome.PASSED ? List.of() : errors.list(),
                    notes,
                    kept ? Shown.path(request.base(), golden.proposal()) : null,
                    List.of(),
                    request.commands().accept(capture),
                    request.commands().again(capture));
        }

        private @Nullable Survey survey(Settings settings) {
            try {
                Survey survey = Survey.of(file, shown, settings.reassembly());
                note(survey.result().damage());
                return survey;
            } catch (IOException e) {
                unreadable(e);
                return null;
            }
        }

        private void note(@Nullable CaptureFormatException damage) {
            if (damage != null) {
                find(Finding.Kind.CAPTURE_DAMAGED, damage.getMessage());
            }
        }

        private void unreadable(IOException e) {
            find(
                    Finding.Kind.CAPTURE_UNREADABLE,
                    e instanceof CaptureFormatException ? e.getMessage() : whose(e) + ": " + Unreadable.why(e));
        }

        /** The capture, or the one of its files that the system refused. */
        private String whose(IOException e) {
            String refused = e instanceof FileSystemException trouble ? trouble.getFile() : null;
            Path path = refused == null ? file : file.getFileSystem().getPath(refused);
            return path.startsWith(file) ? Shown.path(request.base(), path) : shown;
        }

        /** The goldens of variants belong to tests that know their decoders; here they are only told of. */
        private void noteOthersGoldens() {
            if (request.variant().equals(Variant.NONE)) {
                tree.goldensOf(capture).stream()
                        .map(tree::resolve)
                        .filter(other -> !other.equals(golden.golden()))
                        .forEach(other ->
                                notes.add(other.getFileName() + " belongs to a JUnit test, which verifies it"));
            }
        }

        private void note(Survey survey) {
            Map<String, Long> others = survey.result().frames().inNoFlow();
            if (!others.isEmpty()) {
                notes.add("frames not decoded: "
                        + others.entrySet().stream()
                                .map(entry -> entry.getValue() + " " + entry.getKey())
                                .collect(Collectors.joining(", ")));
            }
        }

        private String goldenShown() {
            return Shown.path(request.base(), golden.golden());
        }

        /** Decodes into the proposal while comparing; true where the golden says the same. */
        private boolean decode(Ready ready) throws IOException {
            GoldenHeader header = ready.survey.header(String.valueOf(file.getFileName()), decoders);
            try (OutputStream out = golden.propose();
                    InputStream in = openGolden()) {
                if (in == null) {
                    GoldenWriter writer = new GoldenWriter(out, header);
                    replay(ready, writer::accept);
                    writer.end();
                    return false;
                }
                GoldenComparison comparison = new GoldenComparison(in, out, header);
                replay(ready, comparison::accept);
                return judge(comparison.end(), ready.settings.reassembly());
            }
        }

        /** Null where there is none, or none that can be read. */
        private @Nullable InputStream openGolden() {
            if (!golden.isThere()) {
                return null;
            }
            try {
                return golden.open();
            } catch (IOException e) {
                if (mode == Replay.Mode.VERIFY) {
                    find(Finding.Kind.GOLDEN_UNREADABLE, goldenShown() + ": " + Unreadable.why(e));
                }
                return null;
            }
        }

        private boolean judge(GoldenVerdict verdict, Rules reassembly) throws IOException {
            if (verdict instanceof GoldenVerdict.Different different) {
                diff = different.diff();
                if (Files.isDirectory(file)) {
                    notes.add(FramePlaces.of(file, diff));
                }
                notes.addAll(OddPlaces.of(file, diff, reassembly));
            } else if (verdict instanceof GoldenVerdict.Unreadable unreadable && mode == Replay.Mode.VERIFY) {
                boolean conflict = unreadable.reason().startsWith("a merge conflict");
                find(
                        conflict ? Finding.Kind.GOLDEN_CONFLICTED : Finding.Kind.GOLDEN_UNREADABLE,
                        goldenShown() + ":" + unreadable.line() + ": " + unreadable.reason());
            }
            return verdict instanceof GoldenVerdict.Equal;
        }

        /** @param out says what is to be counted */
        private void replay(Ready ready, UnaryOperator<Decoded> out) throws IOException {
            Decoding decoding = new Decoding(flow -> decoders.get(flow.number()), bookmark, decoded -> {
                Decoded told = out.apply(decoded);
                packets += told instanceof Decoded.Message ? 1 : 0;
                errors.add(told);
                troubles.add(told);
            });
            resequence(ready.settings.reassembly(), decoding.listener());
            bookmark.remove();
            String told = troubles.told();
            if (told != null) {
                notes.add(0, told);
            }
        }

        private Resequencer.Result resequence(Rules reassembly, FlowListener listener) throws IOException {
            try (CaptureReader reader = CaptureReader.open(file, shown)) {
                return Resequencer.resequence(reader, listener, reassembly);
            }
        }

        /** Whatever the golden says. */
        private void refuseErrors() {
            long undecoded = troubles.errors();
            if (undecoded > 0) {
                find(
                        Finding.Kind.ERRORS,
                        undecoded + " of " + (packets + undecoded) + " packets "
                                + (undecoded == 1 ? "is an error" : "are errors") + ", and " + settings.shown(capture)
                                + " says errors: fail");
            }
        }

        /** Whatever the golden says: where cuts matter, what it says is luck. */
        private void askAboutCuts(Settings said) throws IOException {
            String off = said.splitOff();
            if (off != null) {
                notes.add("cuts not tried: " + settings.shown(capture) + " says split: off: " + off);
                return;
            }
            Recording recording = new Recording(flow -> decoders.containsKey(flow.number()));
            resequence(said.reassembly(), recording);
            Splits splits = new Splits(capture, request, flow -> decoders.get(flow.number()), bookmark);
            splits.check(recording.flows());
            bookmark.remove();
            findings.addAll(splits.findings());
            notes.addAll(splits.notes());
        }

        /** What becomes of the proposal: gone where nothing changed, the golden in an update, else kept for a person. */
        private void settle(boolean same) throws IOException {
            if (same) {
                outcome = findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
            } else if (mode == Replay.Mode.UPDATE && findings.isEmpty()) {
                golden.promote();
                outcome = golden.isThere() ? Outcome.REWRITTEN : Outcome.WRITTEN;
            } else {
                if (!golden.isThere() && mode == Replay.Mode.VERIFY) {
                    find(
                            Finding.Kind.GOLDEN_MISSING,
                            goldenShown() + " is missing; what the capture decodes to now is in the file named below");
                }
                golden.keep();
                kept = true;
            }
        }

        private void find(Finding.Kind kind, String message) {
            findings.add(new Finding(kind, message));
        }
    }
}
