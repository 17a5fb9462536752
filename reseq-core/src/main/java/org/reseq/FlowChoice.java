package org.reseq;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reseq.flow.Flow;
import org.reseq.frame.FrameCounts;
import org.reseq.protocol.DecoderFactory;
import org.reseq.report.Finding;

/**
 * Which decoder reads which flow of a capture.
 *
 * @param decoders by the flow's number; none for one that is ignored
 * @param findings what is wrong with the choice, among them that there is nothing to choose for
 */
record FlowChoice(Map<Integer, DecoderFactory> decoders, List<Finding> findings) {
    /**
     * As the settings say.
     *
     * @param shown the capture as messages name it
     * @param settingsShown the settings as messages name them
     */
    static FlowChoice of(Survey survey, Settings settings, String shown, String settingsShown) {
        Map<Integer, DecoderFactory> decoders = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Flow flow : survey.flows().values()) {
            Settings.Choice choice = settings.choose(flow);
            if (choice instanceof Settings.Choice.Decode decode) {
                decoders.put(flow.number(), decode.decoder());
            } else if (choice instanceof Settings.Choice.Unmatched) {
                findings.add(unmatched(flow, settingsShown));
            } else if (choice instanceof Settings.Choice.Ambiguous ambiguous) {
                findings.add(ambiguous(flow, ambiguous, settingsShown));
            }
        }
        if (survey.flows().isEmpty()) {
            findings.add(empty(survey.result().frames(), shown));
        } else if (decoders.isEmpty() && findings.isEmpty()) {
            findings.add(new Finding(
                    Finding.Kind.NOTHING_TO_DECODE,
                    shown + ": every flow is ignored by " + settingsShown
                            + "; decode one of them, or take the capture away"));
        }
        return new FlowChoice(decoders, findings);
    }

    private static Finding unmatched(Flow flow, String settingsShown) {
        return new Finding(
                Finding.Kind.FLOW_UNMATCHED,
                "flow " + flow + ": no decoder matches it; name one in " + settingsShown
                        + ", or ignore it there: ignore: [" + flow.protocol() + " server port "
                        + flow.server().port() + "]");
    }

    private static Finding ambiguous(Flow flow, Settings.Choice.Ambiguous choice, String settingsShown) {
        String lines = choice.lines().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return new Finding(
                Finding.Kind.SETTINGS,
                "flow " + flow + ": several decoders match it, at lines " + lines + " of " + settingsShown
                        + "; no flow may match two");
    }

    private static Finding empty(FrameCounts frames, String shown) {
        return new Finding(
                Finding.Kind.NOTHING_TO_DECODE,
                shown + ": expected TCP octets, UDP datagrams or SCTP messages to decode, got none in "
                        + frames.records() + " frames" + hint(frames));
    }

    /** The mistakes that are usually made when recording. */
    private static String hint(FrameCounts frames) {
        String others = frames.unknown() + " " + frames.malformed();
        if (frames.records() == 0) {
            return "; nothing was recorded: check the filter, and let tcpdump write as it goes (-U)";
        } else if (others.contains("snaplen")) {
            return "; record whole frames (tcpdump -s 0)";
        }
        return "";
    }
}
