package org.reseq.check;

import java.util.List;
import org.reseq.flow.Flow;

/**
 * What became of a check.
 *
 * @param failures at most one for each decoder
 * @param tried how many cuts were tried, of those that make two pieces of an utterance
 * @param places how many there are
 * @param cutShort flows that are too long to be kept: only their begin was cut
 */
public record SplitResult(List<SplitFailure> failures, long tried, long places, List<Flow> cutShort) {
    public SplitResult {
        failures = List.copyOf(failures);
        cutShort = List.copyOf(cutShort);
    }
}
