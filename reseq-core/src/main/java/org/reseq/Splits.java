package org.reseq;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reseq.check.RecordedFlow;
import org.reseq.check.SplitCheck;
import org.reseq.check.SplitFailure;
import org.reseq.check.SplitPlace;
import org.reseq.check.SplitResult;
import org.reseq.flow.Flow;
import org.reseq.protocol.Bookmark;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.Finding;
import org.reseq.report.SplitText;

/** Asks the decoders of one capture whether cuts matter to them, and says what was found. */
final class Splits {
    private final String capture;
    private final ReplayRequest request;
    private final Function<Flow, DecoderFactory> decoders;
    private final Bookmark bookmark;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Splits(String capture, ReplayRequest request, Function<Flow, DecoderFactory> decoders, Bookmark bookmark) {
        this.capture = capture;
        this.request = request;
        this.decoders = decoders;
        this.bookmark = bookmark;
    }

    List<Finding> findings() {
        return findings;
    }

    List<String> notes() {
        return notes;
    }

    void check(List<RecordedFlow> flows) {
        SplitPlace only = request.split().only();
        if (only == null) {
            all(SplitCheck.of(flows, decoders, request.split().times(), bookmark));
        } else if (only.capture().equals(capture)) {
            repeat(flows, only);
        }
    }

    private void all(SplitResult result) {
        result.failures().forEach(this::fail);
        if (result.failures().isEmpty() && result.tried() < result.places()) {
            notes.add("cuts: " + result.tried() + " of " + result.places()
                    + " places tried; more with a larger reseq.splitBudget than "
                    + request.split().times());
        }
        if (!result.cutShort().isEmpty()) {
            notes.add("cuts: of long flows only the begin was tried: "
                    + String.join(
                            "; ", result.cutShort().stream().map(Flow::toString).toList()));
        }
    }

    private void repeat(List<RecordedFlow> flows, SplitPlace place) {
        Optional<RecordedFlow> flow =
                flows.stream().filter(f -> f.flow().number() == place.flow()).findFirst();
        if (flow.isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.SPLIT, "reseq.split=" + place + ": no flow " + place.flow() + " is decoded here"));
            return;
        }
        try {
            Optional<SplitFailure> failure =
                    SplitCheck.repeat(flow.get(), decoders.apply(flow.get().flow()), place, bookmark);
            failure.ifPresent(this::fail);
            if (failure.isEmpty()) {
                notes.add("cuts: the same packets with reseq.split=" + place);
            }
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(Finding.Kind.SPLIT, String.valueOf(e.getMessage())));
        }
    }

    private void fail(SplitFailure failure) {
        List<SplitPlace.Cut> cuts =
                failure.cuts().stream().map(SplitFailure.Cut::place).toList();
        List<String> details = new ArrayList<>(SplitText.lines(failure));
        if (!cuts.isEmpty()) {
            details.addAll(repeat(
                    request.commands(), new SplitPlace(capture, failure.flow().number(), cuts)));
        }
        findings.add(new Finding(Finding.Kind.SPLIT, SplitText.headline(failure), details));
    }

    /** Trouble that a decoder never came back from, with the command that tries the cut alone which it was reading then, if any. */
    static Finding of(Finding why, Bookmark.@Nullable Place where, String capture, Commands commands) {
        return where == null || where.cut() == null
                ? why
                : new Finding(
                        why.kind(),
                        why.message(),
                        repeat(commands, SplitPlace.parse(capture + ":" + where.flow() + ":" + where.cut())));
    }

    private static List<String> repeat(Commands commands, SplitPlace place) {
        return List.of(("  repeat  " + commands.repeat(place.toString()))
                .replace("\n", "\n          ")
                .split("\n"));
    }
}
