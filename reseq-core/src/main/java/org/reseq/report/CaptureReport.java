package org.reseq.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.PacketDiff;

/**
 * What was found in one capture.
 *
 * @param capture its path below the captures folder, with {@code /} between folders
 * @param golden the golden's path, as a person would open it from the project's folder
 * @param outcome what became of it
 * @param packets how many packets were decoded
 * @param undecoded how often octets made no packet: as many documents of the golden are errors
 * @param diff what differs from the golden; null where nothing was compared
 * @param findings trouble other than a difference
 * @param errors what decoders threw, a bounded number of different ones
 * @param notes facts worth a line that fail nothing, such as frames that were not decoded
 * @param proposal the path of the packets as they are now, as a golden; null where there is none
 * @param printed what the decoder printed, line by line, of a long text the first and the last; none where it passed or
 *     ran in the caller's own process
 * @param accept the command that makes the proposal the golden
 * @param again the command that runs this capture alone once more
 */
public record CaptureReport(
        String capture,
        String golden,
        Outcome outcome,
        long packets,
        long undecoded,
        @Nullable PacketDiff diff,
        List<Finding> findings,
        List<DecoderError> errors,
        List<String> notes,
        @Nullable String proposal,
        List<String> printed,
        String accept,
        String again) {
    /** What became of a capture. */
    public enum Outcome {
        /** As its golden says. */
        PASSED,
        /** A person must look at it. */
        FAILED,
        /** Its golden was written for the first time. */
        WRITTEN,
        /** Its golden was written anew. */
        REWRITTEN
    }

    public CaptureReport {
        findings = List.copyOf(findings);
        errors = List.copyOf(errors);
        notes = List.copyOf(notes);
        printed = List.copyOf(printed);
    }

    /** The same with other errors, and with what the decoder printed. */
    public CaptureReport with(List<DecoderError> errors, List<String> printed) {
        return new CaptureReport(
                capture, golden, outcome, packets, undecoded, diff, findings, errors, notes, proposal, printed, accept,
                again);
    }

    /** The same for a reader to whom the proposal is out of reach. */
    public CaptureReport withoutProposal() {
        List<Finding> told = findings.stream()
                .map(finding -> finding.kind() == Finding.Kind.GOLDEN_MISSING
                        ? new Finding(finding.kind(), golden + " is missing")
                        : finding)
                .toList();
        return new CaptureReport(
                capture, golden, outcome, packets, undecoded, diff, told, errors, notes, null, printed, accept, again);
    }

    /** Whether nothing was found that a person must look at. */
    public boolean passed() {
        return outcome != Outcome.FAILED;
    }

    /** Whether there is a golden, and no capture for it: then there is nothing to run again. */
    public boolean isOrphan() {
        return findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.GOLDEN_ORPHANED);
    }

    /** Whether accepting the proposal would work. */
    public boolean isAcceptable() {
        return proposal != null
                && findings.stream().noneMatch(finding -> finding.kind().keepsGoldensFromBeingWritten());
    }
}
