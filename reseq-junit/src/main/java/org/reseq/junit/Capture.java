package org.reseq.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.reseq.Replay;
import org.reseq.Variant;
import org.reseq.flow.Chunk;
import org.reseq.flow.Utterances;
import org.reseq.protocol.Decoded;
import org.reseq.report.Report;
import org.reseq.report.TextReport;

/** A capture that {@link PcapSource} selected; prints as its path below the captures folder. */
public final class Capture {
    private final CapturesFolder folder;
    private final String name;
    private final Class<?> test;
    private final Variant variant;
    private @Nullable List<Decoded> decoded;

    Capture(CapturesFolder folder, String name, Class<?> test, Variant variant) {
        this.folder = folder;
        this.name = name;
        this.test = test;
        this.variant = variant;
    }

    /** Its path below the captures folder, with {@code /} between folders. */
    public String name() {
        return name;
    }

    /** The file, or the folder that is one capture; in a jar, too, it is a path. */
    public Path path() {
        return folder.captures().resolve(name);
    }

    /**
     * What was said in its conversations: all consecutive octets of one side up to the other side's next as one chunk, in
     * the order in which they ended. No decoder is run; of {@code reseq.yaml} only the ports of servers matter, and it may be
     * missing.
     *
     * @throws AssertionFailedError if the capture is damaged, or {@code reseq.yaml} cannot be used
     */
    public List<Chunk> chunks() {
        List<Chunk> chunks = new ArrayList<>();
        try {
            Report report = Replay.listen(folder.request(this, folder.captures()), new Utterances(chunks::add));
            if (!report.passed()) {
                throw Failure.of("\n" + TextReport.of(report));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(chunks);
    }

    /**
     * What it decodes to: messages, gaps and failures of all flows, in the order of its golden.
     *
     * @throws AssertionFailedError if it cannot be decoded as a whole: the settings are wrong, a flow has no decoder, the
     *     capture is damaged
     */
    public synchronized List<Decoded> decoded() {
        if (decoded == null) {
            List<Decoded> all = new ArrayList<>();
            try {
                Report report = Replay.decode(folder.request(this, folder.captures()), all::add);
                if (!report.passed()) {
                    throw Failure.of("\n" + TextReport.of(report));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            decoded = List.copyOf(all);
        }
        return decoded;
    }

    /**
     * The packets of all flows, in the order of its golden.
     *
     * @param type what every packet is: your subclass of {@code Packet}, {@code Packet}, or {@code Object}
     * @throws AssertionFailedError as {@link #decoded()}; also if some octets gave no packet, or a packet of another type
     */
    public <T> List<T> packets(Class<T> type) {
        List<T> packets = new ArrayList<>();
        for (Decoded each : decoded()) {
            if (each instanceof Decoded.Failure failure) {
                throw Failure.of(
                        name + ": expected packets only, got " + failure.type() + " at "
                                + failure.side().arrow() + " octets "
                                + failure.octets().begin() + ".."
                                + (failure.octets().begin() + failure.length()) + " of flow " + failure.flow()
                                + "; a List<Decoded> shows failures too",
                        failure.cause());
            }
            if (each instanceof Decoded.Message message) {
                if (!type.isInstance(message.value())) {
                    throw Failure.of(name + ": expected packets of " + type.getName() + ", got a "
                            + message.value().getClass().getName() + " at "
                            + message.side().arrow() + " octets "
                            + message.octets().begin() + ".." + message.octets().end() + " of flow " + message.flow());
                }
                packets.add(type.cast(message.value()));
            }
        }
        return List.copyOf(packets);
    }

    Capture with(Variant other) {
        return new Capture(folder, name, test, other);
    }

    CapturesFolder folder() {
        return folder;
    }

    Class<?> test() {
        return test;
    }

    Variant variant() {
        return variant;
    }

    @Override
    public String toString() {
        return name;
    }
}
