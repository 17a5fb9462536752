package org.reseq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.reseq.capture.CaptureReader;
import org.reseq.flow.Flow;
import org.reseq.flow.FlowListener;
import org.reseq.flow.FlowTotals;
import org.reseq.flow.MatchingRecords;
import org.reseq.flow.Resequencer;
import org.reseq.flow.Rules;
import org.reseq.flow.Side;
import org.reseq.frame.PacketFilter;
import org.reseq.golden.GoldenHeader;
import org.reseq.protocol.DecoderFactory;

/**
 * What is in a capture, found before any decoder runs: a golden's header needs it, and so does the choice of decoders.
 *
 * @param flows those with at least one captured octet or datagram, by number
 * @param sha256 of the file, or of the files
 * @param result what the engine made of the records
 */
record Survey(Map<Integer, Flow> flows, String sha256, Resequencer.Result result) {
    /**
     * @param shown the capture as messages name it
     * @param reassembly how the capture is read
     */
    static Survey of(Path capture, String shown, Rules reassembly) throws IOException {
        return of(capture, shown, reassembly, PacketFilter.ALL);
    }

    /** @param filter picks the frames that are read */
    static Survey of(Path capture, String shown, Rules reassembly, PacketFilter filter) throws IOException {
        FlowsToDecode flows = new FlowsToDecode();
        try (CaptureReader reader = MatchingRecords.of(CaptureReader.open(capture, shown), filter)) {
            Resequencer.Result result = Resequencer.resequence(reader, flows, reassembly);
            return new Survey(flows.found, Sha256.of(capture), result);
        }
    }

    /**
     * The header of its golden.
     *
     * @param name the capture's
     * @param decoders by the number of the flow that they read
     */
    GoldenHeader header(String name, Map<Integer, DecoderFactory> decoders) {
        List<GoldenHeader.FlowLine> lines = new ArrayList<>();
        decoders.forEach((number, decoder) -> lines.add(GoldenHeader.FlowLine.of(flows.get(number), decoder.name())));
        return new GoldenHeader(name, sha256, lines);
    }

    private static final class FlowsToDecode implements FlowListener {
        private final Map<Integer, Flow> found = new TreeMap<>(Comparator.naturalOrder());

        @Override
        public void octets(
                Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {}

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {}

        @Override
        public boolean wantsEvents() {
            return false;
        }

        @Override
        public void closed(Flow flow, FlowTotals totals) {
            if (isSomething(totals.client()) || isSomething(totals.server())) {
                found.put(flow.number(), flow);
            }
        }

        /** An empty datagram says something, too. */
        private static boolean isSomething(FlowTotals.SideTotals side) {
            return side.captured() > 0 || side.datagrams() > 0;
        }
    }
}
