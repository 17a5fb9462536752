package org.reseq.report;

import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.GapString;
import org.reseq.bytes.HexDump;
import org.reseq.check.SplitFailure;
import org.reseq.check.SplitFailure.Cut;
import org.reseq.check.SplitFailure.Shown;

/** A decoder to which cuts matter, as lines: how the octets arrived, the octets, the packet as captured and cut, and what to do. */
public final class SplitText {
    private static final int PER_LINE = 16;
    private static final int MOST_CUTS = 8;

    private SplitText() {}

    /** One sentence. */
    public static String headline(SplitFailure failure) {
        return failure.decoder()
                + (failure.cuts().isEmpty()
                        ? " makes other packets of the same octets in a second run, so no cuts were tried"
                        : " makes other packets when the same octets arrive in other pieces");
    }

    /** All the rest. */
    public static List<String> lines(SplitFailure failure) {
        List<String> lines = new ArrayList<>();
        List<Cut> cuts = failure.cuts();
        if (isCaptured(failure)) {
            lines.add("flow " + failure.flow()
                    + (cuts.isEmpty() ? "" : ", frame " + cuts.get(0).frame()));
        }
        cuts.stream().limit(MOST_CUTS).forEach(cut -> lines.add(arrival(cut)));
        if (cuts.size() > MOST_CUTS) {
            lines.add("and " + (cuts.size() - MOST_CUTS) + " more like these, all at once");
        }
        Shown shown = failure.shown();
        if (shown != null) {
            octets(shown, cuts.get(0).at(), lines);
        }
        difference(failure, lines);
        lines.addAll(advice(failure));
        return lines;
    }

    private static String arrival(Cut cut) {
        String octets = cut.side().arrow() + " octets " + cut.begin() + ".." + cut.end();
        return switch (cut.kind()) {
            case CUT -> cut.side().arrow() + " cut before octet " + cut.at() + ", at []";
            case JOINED -> octets + " in one piece; as captured, cut before octet " + cut.at() + ", at []";
            case HALVED -> octets + " in two pieces, cut before octet " + cut.at() + ", at []";
            case SEVERAL ->
                octets + " in several pieces (" + cut.place() + "), the first cut before octet " + cut.at() + ", at []";
            case DRIBBLED -> octets + " one by one";
        };
    }

    /** The octets where they are few; else the line of the cut, which stands in its middle, and one before and after. */
    private static void octets(Shown shown, long at, List<String> lines) {
        long begin = shown.begin();
        long end = begin + shown.octets().length();
        if (end - begin > 2 * PER_LINE) {
            long middle = Math.max(begin, at - PER_LINE / 2);
            begin = Math.max(begin, middle - PER_LINE);
            begin = middle - begin < PER_LINE ? middle : begin;
            end = Math.min(end, middle + 2 * PER_LINE);
        }
        GapString octets = shown.octets().slice(begin - shown.begin(), end - shown.begin());
        List<String> dump = HexDump.lines(octets, begin);
        for (int i = 0; i < dump.size(); i++) {
            boolean isMarked = i == (at - begin) / PER_LINE;
            lines.add("      " + (isMarked ? marked(octets, begin, at, dump.get(i)) : dump.get(i)));
        }
    }

    private static String marked(GapString octets, long begin, long at, String line) {
        return HexDump.marked(octets, begin, at, at).get(0) + line.substring(line.indexOf("  |"));
    }

    private static void difference(SplitFailure failure, List<String> lines) {
        SplitFailure.Difference difference = failure.difference();
        if (difference.number() == 0) {
            lines.add("  seen once, and not again in the next runs");
            return;
        }
        lines.add("  " + alone(failure) + ", in packet " + difference.number() + " of "
                + difference.side().arrow() + ":  " + legend(failure));
        LineDiff.of(difference.before(), difference.after()).forEach(line -> lines.add("    " + line));
    }

    private static String alone(SplitFailure failure) {
        SplitFailure.Alone alone = failure.alone();
        if (alone.whole()) {
            return "it takes the whole flow to show it";
        }
        return alone.utterances() == 1
                ? "these " + Words.count(alone.octets(), "octet") + " alone show it"
                : "it takes " + Words.count(alone.utterances(), "utterance") + " to show it, "
                        + Words.count(alone.octets(), "octet");
    }

    private static boolean isCaptured(SplitFailure failure) {
        return failure.flow().frame() > 0;
    }

    private static String legend(SplitFailure failure) {
        if (failure.cuts().isEmpty()) {
            return "- first run  + second run";
        }
        return (isCaptured(failure) ? "- as captured  + " : "- in one piece  + ")
                + switch (failure.cuts().get(0).kind()) {
                    case CUT -> "cut at []";
                    case JOINED -> "in one piece";
                    case HALVED -> "in two pieces";
                    case SEVERAL -> "in several pieces";
                    case DRIBBLED -> "one by one";
                };
    }

    private static List<String> advice(SplitFailure failure) {
        if (failure.cuts().isEmpty()) {
            return List.of("  Look for static or shared state, a clock, random numbers, the order of a hash.");
        }
        if (failure.readsPackets()) {
            return List.of(
                    "  TCP may cut a packet anywhere, and parse is tried again when more has come. rest() in parse takes what happens to",
                    "  have arrived: read a length and use bytes(n). What a try changes outside its packet stays changed.");
        }
        return List.of(
                "  TCP may cut a packet anywhere, and give several in one piece: keep what is no whole packet yet until the",
                "  rest has come, and go on reading until no whole packet is left.");
    }
}
