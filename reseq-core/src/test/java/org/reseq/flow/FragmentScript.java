package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.reseq.bytes.GapString;
import org.reseq.frame.FragmentCounts;
import org.reseq.frame.Frame;
import org.reseq.frame.FrameCounts;
import org.reseq.frame.FrameDecoder;
import org.reseq.frame.IpAddress;
import org.reseq.frame.IpFragment;

/**
 * Fragments of UDP datagrams as text, a line each, and what becomes of them:
 *
 * <pre>
 * a > b  1  -8:8 "abcdefgh" +     # of datagram 1: the header and eight octets; more fragments follow
 * a > b  1  8:11 "ijk" t 1.5      # its last three, captured after 1.5 seconds
 * a > b  2  8:16 + [snap 3]       # of any eight octets three were captured
 * a > b  3  -8:8 + [of 11]        # the UDP header says eleven octets, whatever the fragments do
 * </pre>
 *
 * Positions count from the first octet behind the UDP header. Each script runs over IPv4 and IPv6, with several IDs, in frames
 * with and without padding.
 */
final class FragmentScript {
    private static final Pattern LINE = Pattern.compile(
            "([ab]) > ([ab]) +(\\d+) +(-?\\d+):(\\d+)( +\"[^\"]*\")?( +\\+)?( +\\[snap (\\d+)])?( +\\[of (\\d+)])?( +t ([0-9.]+))?");
    private static final String[][] ADDRESSES = {{"10.0.0.1", "10.0.0.2"}, {"fe80::2", "fe80::1"}};
    private static final int[] FIRST_IDS = {0, 0xfff0, -9};
    private static final int HEADER = 8;

    private final List<Matcher> lines = new ArrayList<>();
    private final String text;
    private FragmentLimits limits = FragmentLimits.DEFAULT;

    private FragmentScript(String text) {
        this.text = text;
        for (String line : meant(text)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("expected a line as " + LINE + ", got " + line);
            }
            lines.add(matcher);
        }
    }

    static FragmentScript fragments(String text) {
        return new FragmentScript(text);
    }

    FragmentScript with(FragmentLimits newLimits) {
        limits = newLimits;
        return this;
    }

    /** Datagrams with the frames that completed them: {@code 3: a > b  "abc"[2]}. */
    FragmentScript become(String expected) {
        return become(4, expected).become(6, expected);
    }

    FragmentScript become(int ipVersion, String expected) {
        String wanted =
                meant(expected).stream().map(line -> line.replaceAll(" +", " ")).collect(Collectors.joining("\n"));
        return each(ipVersion, heard -> String.join("\n", heard.datagrams), wanted);
    }

    /** All events: {@code 2 fragment-overlap 8+16}, {@code 3 fragment-missing 16 of 40 got 0..16}. */
    FragmentScript withEvents(String... expected) {
        return withEvents(4, expected).withEvents(6, expected);
    }

    FragmentScript withEvents(int ipVersion, String... expected) {
        return each(ipVersion, heard -> String.join("\n", heard.events), String.join("\n", expected));
    }

    /** What became of the fragments: {@code 2 used, 1 duplicate}. */
    FragmentScript countedAs(String expected) {
        return each(4, heard -> heard.counts, expected).each(6, heard -> heard.counts, expected);
    }

    private static List<String> meant(String text) {
        return text.lines()
                .map(line -> line.replaceAll("#.*", "").trim())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private interface View {
        String of(Heard heard);
    }

    private FragmentScript each(int ipVersion, View view, String expected) {
        for (int firstId : FIRST_IDS) {
            for (int padding : new int[] {0, 17}) {
                assertEquals(
                        expected,
                        view.of(run(ADDRESSES[ipVersion == 4 ? 0 : 1], firstId, padding)),
                        () -> "IPv" + ipVersion + ", IDs from " + firstId + ", padding " + padding + "\n" + text);
            }
        }
        return this;
    }

    private Heard run(String[] addresses, int firstId, int padding) {
        Heard heard = run(addresses, firstId, padding, true);
        assertEquals(heard.frames, run(addresses, firstId, padding, false).frames, "looking at events changes nothing");
        return heard;
    }

    private Heard run(String[] addresses, int firstId, int padding, boolean listens) {
        Map<String, Integer> lengths = new HashMap<>();
        for (Matcher line : lines) {
            lengths.merge(line.group(1) + line.group(3), Integer.parseInt(line.group(5)), Math::max);
        }
        Heard heard = new Heard(addresses[0]);
        FrameDecoder decoder = new FrameDecoder();
        IpDefragmenter defragmenter = new IpDefragmenter(decoder, listens ? heard::event : null, limits);
        Resequencer resequencer = new Resequencer(heard);
        Frame frame = new Frame();
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = lines.get(i);
            int length = lengths.get(line.group(1) + line.group(3));
            decoder.decode(
                    fragment(line, addresses, line.group(11) == null ? length : Integer.parseInt(line.group(11)))
                            .id(firstId + Integer.parseInt(line.group(3)))
                            .padding(padding)
                            .record(i + 1),
                    frame);
            if (defragmenter.accept(frame)) {
                resequencer.accept(frame);
            }
        }
        defragmenter.finish();
        resequencer.finish();
        FrameCounts counts = defragmenter.counts();
        counts.check();
        resequencer.accounting().check(counts);
        heard.frames = counts.toString();
        heard.counts = words(counts.fragments());
        return heard;
    }

    private static IpFragment fragment(Matcher line, String[] addresses, int datagramLength) {
        int from = line.group(1).equals("a") ? 0 : 1;
        int begin = Integer.parseInt(line.group(4));
        int end = Integer.parseInt(line.group(5));
        byte[] octets = Script.filler(begin, end - begin);
        int header = begin < 0 ? HEADER : 0;
        if (begin < 0) {
            ByteBuffer.wrap(octets)
                    .putShort((short) (1000 + from))
                    .putShort((short) (1001 - from))
                    .putShort((short) (HEADER + datagramLength))
                    .putShort((short) 0);
        }
        if (line.group(6) != null) {
            byte[] said = GapString.parse(line.group(6).trim()).toByteArray();
            if (said.length != octets.length - header) {
                throw new IllegalArgumentException("expected as many octets as positions: " + line.group());
            }
            System.arraycopy(said, 0, octets, header, said.length);
        }
        IpFragment fragment = new IpFragment(
                        addresses[from], addresses[1 - from], begin + HEADER, line.group(7) != null)
                .payload(octets);
        if (line.group(9) != null) {
            fragment.snaplen(fragment.octets().length - octets.length + Integer.parseInt(line.group(9)));
        }
        return line.group(13) == null
                ? fragment
                : fragment.timeNanos(Math.round(1e9 * Double.parseDouble(line.group(13))));
    }

    private static String words(FragmentCounts counts) {
        List<String> words = new ArrayList<>();
        words.add(counts.used() + " used");
        words.add(counts.duplicate() + " duplicate");
        words.add(counts.incomplete() + " incomplete");
        words.add(counts.discarded() + " discarded");
        words.removeIf(word -> word.startsWith("0 "));
        return String.join(", ", words);
    }

    /** What a listener heard of a script. */
    private static final class Heard implements FlowListener {
        private final IpAddress a;
        final List<String> datagrams = new ArrayList<>();
        final List<String> events = new ArrayList<>();
        String counts = "";
        String frames = "";

        Heard(String a) {
            this.a = IpAddress.parse(a);
        }

        @Override
        public void octets(Flow flow, Side side, long offset, byte[] b, int begin, int length, long frame, long time) {
            throw new AssertionError("expected datagrams only");
        }

        @Override
        public void gap(Flow flow, Side side, long offset, long length) {
            throw new AssertionError("expected datagrams only");
        }

        @Override
        public void datagram(
                Flow flow, Side side, long offset, byte[] b, int begin, int length, int original, long frame, long t) {
            String from = flow.endpoint(side).address().equals(a) ? "a > b " : "b > a ";
            GapString octets = GapString.copyOf(b, begin, begin + length);
            datagrams.add(frame + ": " + from
                    + (original > length ? octets.append(GapString.gap(original - length)) : octets));
        }

        @Override
        public void event(IpEvent e) {
            boolean overlap = e.kind() == IpEvent.Kind.FRAGMENT_OVERLAP;
            events.add(e.frame() + " " + e.kind() + " " + e.offset()
                    + (overlap ? "+" + e.length() : e.length() > 0 ? " of " + e.length() : "")
                    + (overlap
                            ? ""
                            : " got "
                                    + e.received().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining(" "))));
        }
    }
}
