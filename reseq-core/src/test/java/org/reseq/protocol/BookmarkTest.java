package org.reseq.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.flow.Side;
import org.reseq.protocol.Bookmark.Place;

/** Wherever a decoder's own code runs, the bookmark says what it was given: were it to stay there, that is what it was reading. */
class BookmarkTest {
    private final List<String> seen = new ArrayList<>();

    private Conversation conversation;

    /** What a decoder does everywhere: look. */
    private void look() {
        Place place = conversation == null ? null : conversation.bookmark.place();
        if (place == null) {
            seen.add("nothing");
        } else if (place.side() == null) {
            seen.add("flow " + place.flow());
        } else {
            seen.add(place.side().arrow() + " " + place.begin() + ".." + place.end() + " frame " + place.frame());
        }
    }

    /** Three octets a message. */
    private final class Looking extends Session {
        @Override
        public Packet packet(Side side) {
            return new Triple();
        }

        @Override
        public void gap(Side side, long length) {
            look();
        }

        @Override
        public void resync(Side side, Cursor after) {
            look();
            after.skip(1);
        }

        @Override
        public void done() {
            look();
        }

        private final class Triple extends Packet {
            @Override
            protected void parse(Cursor in) {
                look();
                in.u24();
            }
        }
    }

    private Conversation of(Supplier<?> decoder) {
        conversation = new Conversation(DecoderFactory.of(decoder));
        return conversation;
    }

    @Test
    void aPacketIsReadFromItsFirstOctetToTheLastThatHasCome() {
        of(Looking::new).client("\"..\"").client("\".....\"").server("\"...\"").close();
        assertEquals(
                List.of(
                        "c2s 0..2 frame 1",
                        "c2s 0..7 frame 2",
                        "c2s 3..7 frame 2",
                        "c2s 6..7 frame 2",
                        "s2c 0..3 frame 3",
                        "c2s 6..7 frame 2", // where it waited
                        "flow 1"),
                seen);
    }

    @Test
    void aGapIsItsOctetsAndBehindItIsWhatFollows() {
        of(Looking::new).client("\".\"[4]\"..\"").close();
        assertEquals(
                List.of(
                        "c2s 0..1 frame 1",
                        "c2s 1..5 frame 1", // the gap is told
                        "c2s 0..5 frame 1", // and found to be missing
                        "c2s 5..7 frame 2", // where to go on?
                        "c2s 6..7 frame 2",
                        "c2s 6..7 frame 2", // what is it that it waits for?
                        "flow 1"),
                seen);
    }

    @Test
    void aDatagramIsReadPacketByPacket() {
        of(Looking::new).datagram(Side.SERVER, "\"......\"[2]").close();
        assertEquals(List.of("s2c 6..8 frame 1", "s2c 0..6 frame 1", "s2c 3..6 frame 1", "flow 1"), seen);
    }

    @Test
    void whatReadsAStreamOrABufferIsToldLikeAPacket() {
        of(() -> new StreamDecoder() {
                    @Override
                    public Object read(Side side, InputStream in) throws IOException {
                        look();
                        return in.readNBytes(2);
                    }
                })
                .client("\"....\"");
        of(() -> new BufferDecoder() {
                    @Override
                    public Object decode(Side side, ByteBuffer in) {
                        look();
                        return List.of(in.get(), in.get());
                    }
                })
                .client("\"....\"");
        assertEquals(List.of("c2s 0..4 frame 1", "c2s 2..4 frame 1", "c2s 0..4 frame 1", "c2s 2..4 frame 1"), seen);
    }

    @Test
    void whatIsGivenOctetsHasThoseThatNoMessageHasTaken() {
        of(() -> new Decoder() {
                    private int octets;

                    @Override
                    public void decode(Side side, byte[] some, Consumer<Object> out) {
                        if (octets == 0 || some.length > 1) {
                            look(); // the second instance is given them one by one
                        }
                        octets += some.length;
                        if (octets >= 3) {
                            out.accept(octets);
                            octets = 0;
                        }
                    }

                    @Override
                    public boolean gap(Side side, long length, Consumer<Object> out) {
                        look();
                        return true;
                    }

                    @Override
                    public void end(Side side, Consumer<Object> out) {
                        look();
                    }
                })
                .client("\"..\"")
                .client("\"..\"[5]")
                .close();
        assertEquals("c2s 0..2 frame 1", seen.get(0));
        assertEquals(2, seen.stream().filter("c2s 0..4 frame 2"::equals).count(), seen::toString);
        assertEquals(List.of("c2s 4..9 frame 2", "c2s 4..9 frame 2"), seen.subList(seen.size() - 6, seen.size() - 4));
        assertEquals(
                List.of("c2s 3..9 frame 2", "c2s 3..9 frame 2", "s2c 0..0 frame 0", "s2c 0..0 frame 0"),
                seen.subList(seen.size() - 4, seen.size()));
    }

    @Test
    void aDecoderThatIsMadeReadsNothingYet() {
        Bookmark bookmark = new Bookmark();
        List<Place> places = new ArrayList<>();
        DecoderFactory factory = DecoderFactory.of(() -> {
            places.add(bookmark.place());
            return new Looking();
        });
        new Decoding(flow -> factory, bookmark, decoded -> {}).listener().opened(Conversation.FLOW);
        assertEquals(new Place(1, null, 0, 0, 0, false, null), places.get(places.size() - 1));
    }

    @Test
    void onceItIsRemovedNothingIsReadAndNothingOfItIsLeft() {
        Bookmark bookmark = new Bookmark();
        assertNull(bookmark.place());
        bookmark.again(Side.SERVER, 137L);
        bookmark.at(Conversation.FLOW, Side.CLIENT, 3, 9, 2);
        assertEquals(new Place(1, Side.CLIENT, 3, 9, 2, true, "s2c:137"), bookmark.place());
        bookmark.again();
        assertEquals(new Place(1, Side.CLIENT, 3, 9, 2, true, null), bookmark.place());
        bookmark.remove();
        assertNull(bookmark.place());
        bookmark.at(Conversation.FLOW, Side.CLIENT, 3, 9, 2);
        assertEquals(new Place(1, Side.CLIENT, 3, 9, 2, false, null), bookmark.place());
    }
}
