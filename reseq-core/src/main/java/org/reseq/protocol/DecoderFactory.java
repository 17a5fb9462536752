package org.reseq.protocol;

import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.Side;

/**
 * Makes the decoder of one flow, afresh for each, from the class that a user configured.
 *
 * @see #of
 */
public final class DecoderFactory {
    private final Class<?> type;
    private final NewInstance<?> decoders;

    /** Of a {@link Session} that is not the user's. */
    private final @Nullable NewInstance<Packet> packets;

    private DecoderFactory(Class<?> type, NewInstance<?> decoders, @Nullable NewInstance<Packet> packets) {
        this.type = type;
        this.decoders = decoders;
        this.packets = packets;
    }

    /**
     * A factory for a subclass of {@link Packet}, which then reads both sides, or of {@link Session}, or for a
     * {@link Decoder}.
     *
     * @throws IllegalArgumentException if the class is none of these, cannot be instantiated, or its {@link Opcode}
     *     methods cannot be called; the message says what to do
     */
    public static DecoderFactory of(Class<?> type) {
        try {
            if (Packet.class.isAssignableFrom(type)) {
                Class<? extends Packet> packet = type.asSubclass(Packet.class);
                NewInstance<Packet> packets = NewInstance.of(packet);
                OpcodeTable.of(packet);
                return new DecoderFactory(type, NewInstance.of(Session.class), packets);
            }
            if (Session.class.isAssignableFrom(type)) {
                Class<? extends Session> session = type.asSubclass(Session.class);
                NewInstance<Session> sessions = NewInstance.of(session);
                if (!overridesPacket(session)) {
                    throw new IllegalArgumentException(type.getName() + " does not say which packet is next;"
                            + " override Packet packet(Side side)");
                }
                return new DecoderFactory(type, sessions, null);
            }
            if (Decoder.class.isAssignableFrom(type)) {
                return new DecoderFactory(type, NewInstance.of(type), null);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("decoder " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("decoder " + type.getName() + ": expected a subclass of "
                + Packet.class.getName() + " or " + Session.class.getName() + ", or an implementation of "
                + Decoder.class.getName() + "; write one, or name another class");
    }

    /**
     * A factory for what a supplier makes: {@link Packet}s, which then read both sides, {@link Session}s or
     * {@link Decoder}s, a new one in every call.
     *
     * @throws IllegalArgumentException if it makes something else; it is called once here
     */
    public static DecoderFactory from(Supplier<?> supplier) {
        Object first = supplier.get();
        if (first instanceof Packet packet) {
            OpcodeTable.of(packet.getClass());
            return new DecoderFactory(
                    first.getClass(), NewInstance.of(Session.class), NewInstance.from(Packet.class, supplier));
        } else if (first instanceof Session || first instanceof Decoder) {
            return new DecoderFactory(first.getClass(), NewInstance.from(first.getClass(), supplier), null);
        }
        throw new IllegalArgumentException("expected a supplier of a " + Packet.class.getSimpleName() + ", "
                + Session.class.getSimpleName() + " or " + Decoder.class.getSimpleName() + ", got one of "
                + (first == null ? "null" : first.getClass().getName()));
    }

    /** The configured class's name, as a golden's header shows it. */
    public String name() {
        return type.getName();
    }

    @Override
    public String toString() {
        return name();
    }

    /** A new {@link Session}, opened, or {@link Decoder}. */
    Object open(Flow flow) {
        Object decoder = decoders.make();
        if (decoder instanceof Session session) {
            session.open(flow, packets);
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
