package org.reseq.report;

import java.util.List;

/**
 * What one run of verify or update found: one {@link CaptureReport} per capture, and findings that belong to no capture.
 *
 * @param captures in path order; orphaned goldens stand where their capture would
 * @param findings trouble of the run as a whole, such as no capture where some were configured
 */
public record Report(List<CaptureReport> captures, List<Finding> findings) {
    public Report {
        captures = List.copyOf(captures);
        findings = List.copyOf(findings);
    }

    /** Whether nothing was found that a person must look at. */
    public boolean passed() {
        return findings.isEmpty() && captures.stream().allMatch(CaptureReport::passed);
    }
}
