package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;

/** A session that finds the next packet behind a gap by itself. */
class ResyncTest {
    private static final GapString SYNC = GapString.latin1("<");

    /** Packets {@code <text>}, of which nothing but the brackets is known. */
    static final class Brackets extends Session {
        @Override
        protected Packet packet(Side side) {
            return new Bracket();
        }

        @Override
        protected void resync(Side side, Cursor after) {
            if (side == Side.SERVER) {
                throw new IllegalStateException("no idea");
            }
            after.until(SYNC);
            after.seek(after.offset() - 1);
        }
    }

    static final class Bracket extends Packet {
        @Override
        protected void parse(Cursor in) {
            in.expect(SYNC);
            put("text", in.until(GapString.latin1(">")).toString());
        }
    }

    private static void assertBecomes(String expected, Conversation conversation) {
        assertEquals(expected, conversation.toString());
    }

    @Test
    void decodingGoesOnWhereTheSessionSays() {
        Conversation conversation = Conversation.with(Brackets.class).client("\"<a><b\"[3]\"c\"");
        assertBecomes("""
                c2s Bracket text="a"@0..3 0..3 "<a>"
                c2s gap 5 3
                c2s failure missing 3..5 "<b"
                """, conversation);
        assertBecomes("""
                c2s Bracket text="a"@0..3 0..3 "<a>"
                c2s gap 5 3
                c2s failure missing 3..5 "<b"
                c2s failure missing 8..11 "cd>"
                c2s Bracket text="e"@11..14 11..14 "<e>"
                """, conversation.client("\"d><e\"").client("\">\"").close());
        assertEquals(new OctetTotals(6, 5, 3), conversation.totals(Side.CLIENT));
    }

    @Test
    void gapBetweenPacketsIsNoReasonToPassOverOne() {
        assertBecomes(
                """
                c2s Bracket text="a"@0..3 0..3 "<a>"
                c2s gap 3 3
                c2s Bracket text="b"@6..9 6..9 "<b>"
                """,
                Conversation.with(Brackets.class).client("\"<a>\"[3]\"<b>\"").close());
    }

    @Test
    void anotherGapIsPassedOverToo() {
        assertBecomes(
                """
                c2s gap 1 1
                c2s failure missing 0..1 "<"
                c2s gap 3 1
                c2s failure missing 2..3 "x"
                c2s failure missing 4..5 "y"
                c2s Bracket text="z"@5..8 5..8 "<z>"
                """,
                Conversation.with(Brackets.class)
                        .client("\"<\"[1]\"x\"[1]\"y<z>\"")
                        .close());
    }

    @Test
    void whatIsNotFoundByTheEndIsMissing() {
        assertBecomes(
                """
                c2s gap 1 1
                c2s failure missing 0..1 "<"
                c2s failure missing 2..4 "xy"
                """, Conversation.with(Brackets.class).client("\"<\"[1]\"xy\"").close());
    }

    @Test
    void whatItThrowsEndsTheSide() {
        assertBecomes(
                """
                s2c gap 1 1
                s2c failure missing 0..1 "<"
                s2c failure java.lang.IllegalStateException 2..2 ""
                s2c failure undecoded 2..5 "<x>"
                """, Conversation.with(Brackets.class).server("\"<\"[1]\"<x>\"").close());
    }

    @Test
    void cutsDoNotMatter() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            GapString octets = GapString.empty();
            for (int i = 0; i < 12; i++) {
                octets = octets.append(
                        random.nextInt(4) == 0
                                ? GapString.gap(1 + random.nextInt(3))
                                : GapString.latin1("<" + "abc".substring(random.nextInt(3)) + ">"));
                octets = octets.slice(0, octets.length() - random.nextInt(2));
            }
            Conversation whole =
                    Conversation.with(Brackets.class).send(Side.CLIENT, octets).close();
            Conversation cut = Conversation.with(Brackets.class);
            for (long at = 0; at < octets.length(); ) {
                long end = at + 1;
                while (end < octets.length()
                        && (octets.octetAt(end) == GapString.GAP) == (octets.octetAt(at) == GapString.GAP)
                        && (octets.octetAt(at) == GapString.GAP || random.nextInt(3) > 0)) {
                    end++;
                }
                cut.send(Side.CLIENT, octets.slice(at, end));
                at = end;
            }
            assertEquals(sorted(whole), sorted(cut.close()), "seed " + seed);
        }
    }

    /** A gap is told when it is found, which is earlier than the packet that runs into it. */
    private static String sorted(Conversation conversation) {
        return conversation.toString().lines().sorted().collect(java.util.stream.Collectors.joining("\n"));
    }
}
