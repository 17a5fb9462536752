package org.reseq;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where the golden of a capture stands, and the proposal for another one: what the capture decodes to now.
 *
 * <p>A proposal is written beside its place first, so that what stands there is always whole.
 */
final class GoldenPlace {
    private final Path golden;
    private final boolean there;
    private final Path proposal;
    private final Path part;

    GoldenPlace(ReplayRequest request, CaptureTree tree, String capture) {
        String name = request.variant().goldenOf(capture);
        golden = tree.resolve(name);
        there = tree.goldensOf(capture).contains(name);
        proposal = request.pending().resolve(name);
        part = proposal.resolveSibling(proposal.getFileName() + ".part");
    }

    Path golden() {
        return golden;
    }

    Path proposal() {
        return proposal;
    }

    /** Whether there is a golden. */
    boolean isThere() {
        return there;
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(golden));
    }

    /** A new proposal; of use once {@link #promote} or {@link #keep} is called. */
    OutputStream propose() throws IOException {
        Files.createDirectories(proposal.getParent());
        return new BufferedOutputStream(Files.newOutputStream(part));
    }

    /** Makes the proposal the golden. */
    void promote() throws IOException {
        Files.move(part, golden, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves the proposal for a person to read. */
    void keep() throws IOException {
        Files.move(part, proposal, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes away what an earlier run has left for a person. */
    void forget() throws IOException {
        Files.deleteIfExists(proposal);
    }

    /** Takes away a proposal that is neither golden nor kept. */
    void drop() throws IOException {
        Files.deleteIfExists(part);
    }
}
