package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.reseq.junit.SplitInvariance.hex;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.protocol.BufferDecoder;
import org.reseq.protocol.Decoder;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Session;

class SplitInvarianceTest {
    private static final GapString TWO_TEXTS = hex("01 00 02 68 69  02 00 03 79 6f 75");

    /** Takes all that has come for its text. */
    private static final class Hasty extends Packet {
        @Override
        protected void parse(Cursor in) {
            opcode(in.u8());
            in.u16();
            type("Text");
            put("text", in.latin1(in.remaining()));
        }
    }

    private static final class TinySession extends Session {
        @Override
        protected Packet packet(Side side) {
            return new TinyPacket();
        }
    }

    @Test
    void holdsForOneThatWaits() {
        SplitInvariance.assertHolds(TinyPacket::new, TWO_TEXTS);
        SplitInvariance.assertHolds(TinySession::new, TWO_TEXTS);
        SplitInvariance.assertHolds(TinySession::new, Side.SERVER, TWO_TEXTS);
    }

    @Test
    void holdsOfOctetsThatEndWithinAPacketOrHaveHoles() {
        SplitInvariance.assertHolds(TinyPacket::new, TWO_TEXTS.slice(0, 7));
        SplitInvariance.assertHolds(TinyPacket::new, GapString.join(List.of(TWO_TEXTS, GapString.gap(4), TWO_TEXTS)));
        SplitInvariance.assertHolds(TinyPacket::new, GapString.empty());
    }

    @Test
    void failsWithTheOctetsAroundTheCutAndBothReadings() {
        AssertionFailedError failure = fails(Hasty::new);
        assertEquals("""

                org.reseq.junit.SplitInvarianceTest$Hasty makes other packets when the same octets arrive in other pieces
                c2s cut before octet 3, at []
                      0000  01 00 02 [] 68 69 02 00 03  79 6f 75  |...hi...you|
                  these 11 octets alone show it, in packet 1 of c2s:  - in one piece  + cut at []
                      ...
                      opcode: 1
                      fields:
                    -   text: "hi\\x02\\x00\\x03you"
                    +   text: ""
                  TCP may cut a packet anywhere, and parse is tried again when more has come. rest() in parse takes what happens to
                  have arrived: read a length and use bytes(n). What a try changes outside its packet stays changed.
                """, failure.getMessage() + "\n");
        assertEquals(
                "c2s: Text\nopcode: 1\nfields:\n  text: \"hi\\x02\\x00\\x03you\"\n",
                failure.getExpected().getStringRepresentation());
        assertEquals(
                "c2s: Text\nopcode: 1\nfields:\n  text: \"\"\n",
                failure.getActual().getStringRepresentation());
    }

    /** One that a project has already. */
    private static final class EachReadIsAMessage implements Decoder {
        @Override
        public void decode(Side side, byte[] octets, Consumer<Object> out) {
            out.accept(octets.length);
        }
    }

    @Test
    void foreignDecoderIsAskedAsWell() {
        assertEquals(
                "c2s: Integer\nvalue: 1\n",
                fails(EachReadIsAMessage::new).getActual().getStringRepresentation());
    }

    @Test
    void aFunctionIsAskedAsWell() {
        BufferDecoder function = (side, in) -> in.get() + in.get();
        SplitInvariance.assertHolds(() -> function, hex("01 02 03 04"));
        Decoder hasty = (side, octets, out) -> out.accept(octets.length);
        assertEquals("c2s: Integer\nvalue: 1\n", fails(() -> hasty).getActual().getStringRepresentation());
    }

    private static AssertionFailedError fails(Supplier<?> decoder) {
        return assertThrows(AssertionFailedError.class, () -> SplitInvariance.assertHolds(decoder, TWO_TEXTS));
    }
}
