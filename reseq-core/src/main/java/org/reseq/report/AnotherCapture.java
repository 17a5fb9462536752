package org.reseq.report;

import org.jspecify.annotations.Nullable;
import org.reseq.golden.Difference;
import org.reseq.golden.PacketDiff;

/** A capture that was recorded again: another file, other ports perhaps, and the same packets. */
final class AnotherCapture {
    private AnotherCapture() {}

    /** The one sentence that says it all; null where more than the capture changed. */
    static @Nullable String told(CaptureReport capture) {
        PacketDiff diff = capture.diff();
        if (diff == null
                || diff.partial()
                || diff.dropped() > 0
                || !diff.differences().stream().allMatch(AnotherCapture::isOfTheFile)
                || diff.differences().stream()
                        .noneMatch(difference -> difference.path().equals("sha256"))) {
            return null;
        }
        return "another capture: " + capture.capture()
                + " is not the file that the golden was written from (sha256); its packets are equal."
                + " If you recorded it again, accept";
    }

    /** Its digest, its name, the ends of its flows; not who decodes them. */
    private static boolean isOfTheFile(Difference difference) {
        return difference.kind() == Difference.Kind.HEADER
                && difference.path().matches("sha256|capture|flows\\[\\d+]\\.(client|server)");
    }
}
