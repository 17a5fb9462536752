package org.reseq.report;

/**
 * Something odd about one record, whatever flow it belongs to.
 *
 * @param what as it is counted in {@link CaptureFlows#oddities}: {@code time-backwards}
 */
public record OddFrame(long frame, String what) {}
