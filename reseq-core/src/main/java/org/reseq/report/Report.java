package org.reseq.report;

import java.util.List;

/**
 * What one run of verify or update found: one {@link CaptureReport} per capture, and findings that belong to no capture.
 *
 * @param captures in path order; orphaned goldens stand where their capture would
 * @param findings trouble of the run as a whole, such as no capture where some were configured
 * @param accept the command that makes all proposals goldens
 * @param again the command that runs all of these captures once more
 */
public record Report(List<CaptureReport> captures, List<Finding> findings, String accept, String again) {
    public Report {
        captures = List.copyOf(captures);
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found that a person must look at. */
    public boolean passed() {
        return findings.isEmpty() && captures.stream().allMatch(CaptureReport::passed);
    }

    /** How often octets made no packet, in all captures. */
    public long undecoded() {
        return captures.stream().mapToLong(CaptureReport::undecoded).sum();
    }

    /** Whether accepting all proposals may be what is wanted, and would work. */
    boolean isAcceptable() {
        List<CaptureReport> failed =
                captures.stream().filter(capture -> !capture.passed()).toList();
        return failed.stream().anyMatch(CaptureReport::isAcceptable)
                && failed.stream()
                        .noneMatch(capture ->
                                capture.isOrphan() || !capture.errors().isEmpty());
    }

    /** Whether all that failed did so because of the settings, before any decoder ran. */
    public boolean couldNotRun() {
        return !passed()
                && findings.isEmpty()
                && captures.stream()
                        .filter(capture -> !capture.passed())
                        .allMatch(capture -> capture.findings().stream()
                                .anyMatch(finding -> finding.kind() == Finding.Kind.SETTINGS));
    }
}
