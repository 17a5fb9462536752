package org.reseq.protocol;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * Makes the decoder of one flow, afresh for each, from the class that a user configured.
 *
 * @see #of
 */
public final class DecoderFactory {
    private static final List<Class<?>> INTERFACES = List.of(Decoder.class, StreamDecoder.class, BufferDecoder.class);

    private final Class<?> type;
    private final Supplier<?> decoders;

    private DecoderFactory(Class<?> type, Supplier<?> decoders) {
        this.type = type;
        this.decoders = decoders;
    }

    /**
     * A factory for a subclass of {@link Packet}, which then reads both sides, or of {@link Session}, or for a
     * {@link Decoder}, {@link StreamDecoder} or {@link BufferDecoder}.
     *
     * @throws IllegalArgumentException if the class is none of these, cannot be instantiated, or its {@link Opcode}
     *     methods cannot be called; the message says what to do
     */
    public static DecoderFactory of(Class<?> type) {
        try {
            check(type);
            return new DecoderFactory(type, NewInstance.of(type)::make);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("decoder " + e.getMessage(), e);
        }
    }

    /**
     * A factory for decoders as {@link #of(Class)} takes their classes, however they are made.
     *
     * @param decoders gives a new one each time, all of one class; the first is made now. One that cannot remember anything, such
     *     as a lambda, may be the same each time
     * @throws IllegalArgumentException if it is none of these; the message says what to do
     */
    public static DecoderFactory of(Supplier<?> decoders) {
        Object first = decoders.get();
        try {
            if (first == null) {
                throw new IllegalArgumentException("null; supply a new one each time");
            }
            check(first.getClass());
            String state = first == decoders.get() ? Stateless.whyNot(first.getClass()) : null;
            if (state != null) {
                throw new IllegalArgumentException(name(first.getClass()) + ": the same instance twice, and " + state
                        + " may take what it remembers from one flow into another; supply a new one each time");
            }
            return new DecoderFactory(first.getClass(), decoders);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("decoder " + e.getMessage(), e);
        }
    }

    private static void check(Class<?> type) {
        if (Packet.class.isAssignableFrom(type)) {
            OpcodeTable.of(type.asSubclass(Packet.class));
        } else if (Session.class.isAssignableFrom(type)) {
            if (!overridesPacket(type)) {
                throw new IllegalArgumentException(
                        type.getName() + " does not say which packet is next; override Packet packet(Side side)");
            }
        } else if (INTERFACES.stream().noneMatch(known -> known.isAssignableFrom(type))) {
            throw new IllegalArgumentException(
                    type.getName() + ": expected a subclass of " + Packet.class.getName() + " or "
                            + Session.class.getSimpleName()
                            + ", or an implementation of Decoder, StreamDecoder or BufferDecoder;"
                            + " write one, or name another class");
        }
    }

    /** The configured class's name, as a golden's header shows it. */
    public String name() {
        return name(type);
    }

    /** Whether the octets are read by a {@link Packet}, which need not keep any. */
    public boolean readsPackets() {
        return Packet.class.isAssignableFrom(type) || Session.class.isAssignableFrom(type);
    }

    private static String name(Class<?> type) {
        String name = type.getName();
        int lambda = name.indexOf("$$Lambda"); // what follows differs from run to run
        return lambda < 0 ? name : name.substring(0, lambda);
    }

    @Override
    public String toString() {
        return name();
    }

    /** A new {@link Session}, opened, or one of the interfaces' implementations. */
    Object open(Flow flow) {
        if (Packet.class.isAssignableFrom(type)) {
            Session session = new Session();
            session.open(flow, () -> (Packet) decoders.get());
            return session;
        }
        Object decoder = decoders.get();
        if (decoder instanceof Session session) {
            session.open(flow, null);
        }
        return decoder;
    }

    private static boolean overridesPacket(Class<?> session) {
        for (Class<?> c = session; c != null && c != Session.class; c = c.getSuperclass()) {
            for (Method method : c.getDeclaredMethods()) {
                if (method.getName().equals("packet")
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == Side.class) {
                    return true;
                }
            }
        }
        return false;
    }
}
