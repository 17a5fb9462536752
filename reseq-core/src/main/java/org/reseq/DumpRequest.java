package org.reseq;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reseq.frame.PacketFilter;

/**
 * What to dump, and how.
 *
 * @param captures a capture, or a folder in which every file that can be read as one is dumped
 * @param flow the number of the only flow to dump; 0 for all
 * @param filter picks the frames that are read, as {@link PacketFilter#parse} reads it; empty for all
 * @param decoder the class that decodes every flow, {@value #NO_DECODER} for none; null where {@code reseq.yaml} says it
 * @param project the captures folder of the project whose decoders are used, the last one searched for {@code reseq.yaml};
 *     null outside any project, where no such file is looked at
 * @param decoders where decoders are loaded from
 */
public record DumpRequest(
        Path captures,
        Format format,
        int flow,
        String filter,
        @Nullable String decoder,
        @Nullable Path project,
        ClassLoader decoders) {
    /** The name of no decoder. */
    public static final String NO_DECODER = "none";

    /** @throws IllegalArgumentException if {@code flow} is no number of a flow, or {@code filter} no filter */
    public DumpRequest {
        if (flow < 0) {
            throw new IllegalArgumentException(
                    "reseq.flow: expected the number of a flow, from 1, got " + flow + "; mvn reseq:flows lists them");
        }
        packetFilter(filter);
    }

    PacketFilter packetFilter() {
        return packetFilter(filter);
    }

    private static PacketFilter packetFilter(String filter) {
        return filter.isEmpty() ? PacketFilter.ALL : PacketFilter.parse(filter);
    }
}
