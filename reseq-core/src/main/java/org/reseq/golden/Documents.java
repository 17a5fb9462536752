package org.reseq.golden;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Side;
import org.reseq.golden.Document.Shape;
import org.reseq.golden.Node.Entry;
import org.reseq.golden.Node.LongOctets;
import org.reseq.golden.Node.Mapping;
import org.reseq.golden.Node.Octets;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.OctetsDigest;
import org.reseq.protocol.Packet;

/** What was decoded, as documents. */
final class Documents {

    private Documents() {}

    /**
     * A document, and what it says was decoded.
     *
     * @param decoded as it came, but of a message that cannot be written a failure
     */
    record Told(Document document, Decoded decoded) {}

    static Document of(Decoded decoded) {
        return told(decoded).document();
    }

    static Told told(Decoded decoded) {
        if (decoded instanceof Decoded.Message message) {
            return message(message);
        } else if (decoded instanceof Decoded.Gap gap) {
            return new Told(gap(gap), decoded);
        } else {
            return new Told(failure((Decoded.Failure) decoded), decoded);
        }
    }

    /** The type of a message's value, as goldens name it. */
    static String type(Object value) {
        if (value instanceof Packet packet) {
            return packet.type();
        }
        return TypeName.of(value);
    }

    private static Told message(Decoded.Message message) {
        Shape shape = message.side() == Side.CLIENT ? Shape.CLIENT_PACKET : Shape.SERVER_PACKET;
        String type = type(message.value());
        List<Entry> body = new ArrayList<>();
        body.add(new Entry(shape.first(), Node.name(type)));
        try {
            if (message.value() instanceof Packet packet) {
                packet(packet, body);
            } else {
                value(message.value(), body);
            }
        } catch (NotDumpable e) {
            return notDumpable(message, type, e);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
            return notDumpable(
                    message, type, new NotDumpable(NodePath.ROOT, e.getClass().getName(), e));
        }
        Document document = new Document(shape, message.flow().number(), message.side(), type, new Mapping(body));
        return new Told(document, message);
    }

    private static void packet(Packet packet, List<Entry> body) throws NotDumpable {
        if (packet.opcode() instanceof String text) {
            if (!text.equals(packet.type())) {
                body.add(new Entry(Document.OPCODE, Node.name(text)));
            }
        } else if (packet.opcode() != null) {
            body.add(new Entry(Document.OPCODE, PacketDump.node(packet.opcode(), Document.OPCODE)));
        }
        if (!packet.params().isEmpty()) {
            body.add(new Entry(Document.FIELDS, PacketDump.fields(packet.params(), Document.FIELDS)));
        }
        if (!packet.unread().isEmpty()) {
            body.add(new Entry(Document.PAYLOAD, new Octets(packet.unread())));
        }
    }

    private static void value(Object value, List<Entry> body) throws NotDumpable {
        String key = PacketDump.isNamed(value) ? Document.FIELDS : Document.VALUE;
        Node node = PacketDump.node(value, key);
        if (!node.equals(Mapping.EMPTY)) {
            body.add(new Entry(key, node));
        }
    }

    /** As of any failure its octets are told: they are all that the golden has of the message. */
    private static Told notDumpable(Decoded.Message message, String type, NotDumpable why) {
        Decoded.Failure failure = new Decoded.Failure(
                message.flow(), message.side(), Decoded.Failure.NOT_DUMPABLE, why.of(type), message.octets(), null);
        List<Entry> error = new ArrayList<>();
        error.add(new Entry("side", Node.string(message.side().arrow())));
        error.add(new Entry("type", Node.string(Decoded.Failure.NOT_DUMPABLE)));
        error.add(new Entry("packet", Node.name(type)));
        if (!why.path().isEmpty()) {
            error.add(new Entry("at", Node.string(why.path())));
        }
        error.add(new Entry("why", Node.string(why.why())));
        return new Told(error(failure, error, undecoded(failure)), failure);
    }

    private static Document gap(Decoded.Gap gap) {
        Mapping values = new Mapping(List.of(
                new Entry("side", Node.string(gap.side().arrow())), new Entry("length", Node.integer(gap.length()))));
        Mapping body = new Mapping(List.of(new Entry(Document.GAP, values)));
        return new Document(Shape.GAP, gap.flow().number(), gap.side(), Document.GAP, body);
    }

    private static Document failure(Decoded.Failure failure) {
        List<Entry> error = List.of(
                new Entry("side", Node.string(failure.side().arrow())), new Entry("type", Node.name(failure.type())));
        return error(failure, error, undecoded(failure));
    }

    private static @Nullable Node undecoded(Decoded.Failure failure) {
        OctetsDigest digest = failure.digest();
        return digest != null
                ? longOctets(digest)
                : failure.length() > 0 ? Node.octets(failure.octets().octets()) : null;
    }

    private static LongOctets longOctets(OctetsDigest digest) {
        return new LongOctets(
                digest.length(),
                digest.sha256(),
                OctetsText.head(digest.head()),
                OctetsText.tail(digest.tail()),
                digest.gaps());
    }

    private static Document error(Decoded decoded, List<Entry> error, @Nullable Node undecoded) {
        List<Entry> body = new ArrayList<>();
        body.add(new Entry(Document.ERROR, new Mapping(error)));
        if (undecoded != null) {
            body.add(new Entry(Document.UNDECODED, undecoded));
        }
        return new Document(Shape.ERROR, decoded.flow().number(), decoded.side(), Document.ERROR, new Mapping(body));
    }
}
