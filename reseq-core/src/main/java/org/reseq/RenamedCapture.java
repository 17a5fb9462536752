package org.reseq;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.reseq.golden.GoldenHeader;

/** Finds the capture that an orphaned golden was written from, where it has only got another name. */
final class RenamedCapture {
    private RenamedCapture() {}

    /** The capture without a golden whose content is that which the golden names; null where there is none. */
    static @Nullable String of(CaptureTree tree, String orphan) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(tree.resolve(orphan)))) {
            String sha256 = GoldenHeader.sha256Of(in);
            for (String capture : tree.withoutGoldens()) {
                if (Sha256.of(tree.resolve(capture)).equals(sha256)) {
                    return capture;
                }
            }
        } catch (IOException e) {
            return null; // what cannot be read is told of itself; only a hint is lost
        }
        return null;
    }
}
