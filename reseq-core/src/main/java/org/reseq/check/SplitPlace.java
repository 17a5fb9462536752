package org.reseq.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reseq.flow.Side;

/**
 * A way in which the octets of one flow arrive, to be repeated: {@code login.pcap:1:c2s:137}, the capture, the flow's number,
 * the side, and how.
 *
 * <table>
 * <caption>How; numbers are offsets in the side's stream</caption>
 * <tr><td>{@code 137}</td><td>one cut more, before octet 137</td></tr>
 * <tr><td>{@code 120..180}</td><td>octets 120 to 179 in one piece, whatever pieces they were captured in</td></tr>
 * <tr><td>{@code 120..180@137}</td><td>the same, in two</td></tr>
 * <tr><td>{@code 120..999@137..905/64}</td><td>the same, in several: cut before octet 137, every 64 octets after it, and
 * before octet 905</td></tr>
 * <tr><td>{@code 120..180/1}</td><td>cut between each two of those octets</td></tr>
 * </table>
 *
 * <p>Several that only matter together are joined by {@code +}: {@code login.pcap:1:c2s:137+s2c:4}.
 *
 * @param capture its path below the captures folder
 * @param flow its number
 */
public record SplitPlace(String capture, int flow, List<Cut> cuts) {
    private static final Pattern NOTATION = Pattern.compile("(.+?):(\\d{1,9}):((?:c2s|s2c):.+)");

    public SplitPlace {
        cuts = List.copyOf(cuts);
    }

    /**
     * How the octets of one side arrive.
     *
     * @param how as the table above writes it
     */
    public record Cut(Side side, String how) {
        @Override
        public String toString() {
            return side.arrow() + ":" + how;
        }
    }

    /** @throws IllegalArgumentException saying what was expected, if it is none */
    public static SplitPlace parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        List<Cut> cuts = new ArrayList<>();
        if (matcher.matches()) {
            for (String part : matcher.group(3).split("\\+", -1)) {
                String[] sideAndHow = part.split(":", 2);
                for (Side side : Side.values()) {
                    if (side.arrow().equals(sideAndHow[0])
                            && sideAndHow.length == 2
                            && Split.parse(sideAndHow[1]) != null) {
                        cuts.add(new Cut(side, sideAndHow[1]));
                    }
                }
            }
            if (cuts.size() == matcher.group(3).split("\\+", -1).length) {
                return new SplitPlace(matcher.group(1), Integer.parseInt(matcher.group(2)), cuts);
            }
        }
        throw new IllegalArgumentException(
                "reseq.split: expected capture:flow:side:cut as a failure prints it, such as login.pcap:1:c2s:137, got "
                        + text);
    }

    /** Inverts {@link #parse}. */
    @Override
    public String toString() {
        return capture + ":" + flow + ":" + cuts.stream().map(Cut::toString).collect(Collectors.joining("+"));
    }
}
