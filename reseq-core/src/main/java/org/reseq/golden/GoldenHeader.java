package org.reseq.golden;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.golden.GoldenReader.Raw;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Scalar;

/**
 * What the first document of a golden says: which capture it belongs to, and the flows of that capture.
 *
 * @param capture the file's name, without folders
 * @param sha256 of the file, in lower case hexadecimal
 * @param flows the decoded ones, by number
 */
public record GoldenHeader(String capture, String sha256, List<FlowLine> flows) {

    /** The format this version writes; the newest it reads. */
    public static final int VERSION = 1;

    public GoldenHeader {
        flows = List.copyOf(flows);
    }

    /**
     * One flow.
     *
     * @param decoder the name of the class that decodes it
     */
    public record FlowLine(int number, String protocol, String client, String server, String decoder) {

        public static FlowLine of(Flow flow, String decoder) {
            return new FlowLine(
                    flow.number(),
                    flow.protocol(),
                    flow.client().toString(),
                    flow.server().toString(),
                    decoder);
        }
    }

    /**
     * The digest of the capture that a golden was written from.
     *
     * @return null where the text is no golden
     */
    public static @Nullable String sha256Of(InputStream golden) throws IOException {
        try {
            Raw header = new GoldenReader(golden).next();
            return header != null
                            && header.yaml().node() instanceof Mapping values
                            && values.get(Document.SHA256) instanceof Scalar digest
                    ? digest.text()
                    : null;
        } catch (MalformedYaml e) {
            return null;
        }
    }

    /** Whether documents say which flow they belong to. */
    boolean namesFlows() {
        return flows.size() > 1;
    }

    Mapping node() {
        List<Entry> lines = new ArrayList<>();
        for (FlowLine flow : flows) {
            lines.add(new Entry(
                    Node.integer(flow.number()),
                    new Mapping(List.of(
                            new Entry("proto", Node.string(flow.protocol())),
                            new Entry("client", Node.string(flow.client())),
                            new Entry("server", Node.string(flow.server())),
                            new Entry("decoder", Node.string(flow.decoder()))))));
        }
        return new Mapping(List.of(
                new Entry(Document.RESEQ, Node.integer(VERSION)),
                new Entry("capture", Node.string(capture)),
                new Entry(Document.SHA256, Node.string(sha256)),
                new Entry("flows", new Mapping(lines))));
    }
}
