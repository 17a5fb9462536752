package org.reseq.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * One end of a TCP connection that keeps the rules of RFC 9293 as far as a tap can see them: windows, delayed
 * acknowledgments, retransmission cut anew, probes of a closed window, keep-alives, half close, reset. Time is in ticks.
 */
final class TcpPeer {
    private static final int RETRANSMIT_TICKS = 40;
    /** Long after anything that may still be on its way. */
    static final int KEEP_ALIVE_TICKS = 150;

    /** What the application says once it has heard so much, and how long it thinks before. */
    record Turn(int upTo, int heard, int ticks) {}

    /** What one end is like. */
    record Manner(
            int segmentSize,
            int room,
            int readEveryTicks,
            int acknowledgeAfterTicks,
            int flight,
            boolean halfCloses,
            boolean keepsAlive,
            boolean keepAliveWithOctet,
            boolean fastOpen,
            boolean goesBack,
            int abortsAt) {

        static Manner any(Random random) {
            return new Manner(
                    1 + random.nextInt(random.nextBoolean() ? 8 : 40),
                    random.nextInt(4) == 0 ? 4 + random.nextInt(20) : 65535,
                    random.nextInt(3) == 0 ? 60 : 1,
                    random.nextInt(3) * 8,
                    1 + random.nextInt(60),
                    random.nextInt(4) == 0,
                    random.nextInt(4) == 0,
                    random.nextBoolean(),
                    random.nextInt(4) == 0,
                    random.nextBoolean(),
                    random.nextInt(8) == 0 ? random.nextInt(600) : Integer.MAX_VALUE);
        }
    }

    private final int generation;
    private final int side;
    private final byte[] said;
    private final List<Turn> turns;
    private final Manner manner;
    private final Random random;
    private final Consumer<Segment> net;
    private final boolean[] has;

    private boolean opening;
    private boolean peerOpened;
    private boolean dead;
    private long unacknowledged = -1;
    private long next = -1;
    private long sentUpTo = -1;
    private long received; // all below, of the peer's stream; one more than its octets with its FIN
    private long read;
    private long peerFin = -1;
    private int peerWindow = 65535;
    private int turn;
    private long turnSince = -1;
    private int repeatedAcks;
    private long retransmitAt = Long.MAX_VALUE;
    private long acknowledgeAt = Long.MAX_VALUE;
    private int unanswered;
    private long activeAt;
    private int keptAlive;
    private int offered = 65535;

    TcpPeer(
            int generation,
            int side,
            byte[] said,
            int peerSays,
            List<Turn> turns,
            Manner manner,
            Random random,
            Consumer<Segment> net) {
        this.generation = generation;
        this.side = side;
        this.said = said;
        this.turns = new ArrayList<>(turns);
        this.manner = manner;
        this.random = random;
        this.net = net;
        this.has = new boolean[peerSays];
    }

    boolean isDone() {
        return dead || unacknowledged == said.length + 1 && peerFin >= 0 && received == peerFin + 1;
    }

    boolean isDead() {
        return dead;
    }

    /** Whether it waits for its peer alone: one that missed a reset waits for ever. */
    boolean isWaiting() {
        return retransmitAt == Long.MAX_VALUE && acknowledgeAt == Long.MAX_VALUE;
    }

    // -- what it does by itself

    void open(long now) {
        opening = true;
        next = 0;
        byte[] early = manner.fastOpen && !peerOpened ? part(0, Math.min(allowed(now), 10)) : new byte[0];
        sentUpTo = Math.max(sentUpTo, early.length);
        emit(-1, early, peerOpened ? "S" : early.length > 0 ? "SP" : "S");
        retransmitAt = now + RETRANSMIT_TICKS;
    }

    void tick(long now) {
        if (dead || !opening) {
            return;
        }
        if (now >= manner.abortsAt && unacknowledged >= 0 && peerOpened) {
            byte[] why =
                    random.nextInt(4) == 0 ? "bye".getBytes(java.nio.charset.StandardCharsets.US_ASCII) : part(0, 0);
            emit(Math.max(next, sentUpTo), why, "R");
            dead = true;
            return;
        }
        if (now % manner.readEveryTicks == 0 && read < received) {
            read = Math.min(received, has.length);
            if (offered == 0) {
                emit(next, part(0, 0), "");
            }
        }
        if (unacknowledged < 0) {
            if (now >= retransmitAt) {
                emit(-1, part(0, 0), "S");
                retransmitAt = now + RETRANSMIT_TICKS;
            }
            return;
        }
        sayMore(now);
        if (now >= retransmitAt && unacknowledged < sentUpTo) {
            retransmit(now);
        } else if (now >= retransmitAt && peerWindow == 0 && next < allowed(now)) {
            emit(next, part(next, next + 1), ""); // the window may be open again
            sentUpTo = Math.max(sentUpTo, next + 1);
            retransmitAt = now + RETRANSMIT_TICKS;
        }
        if (now >= acknowledgeAt) {
            emit(next, part(0, 0), "");
        }
        boolean idle = now - activeAt > KEEP_ALIVE_TICKS && unacknowledged == sentUpTo && next <= said.length;
        if (manner.keepsAlive && idle && keptAlive < 3) {
            keptAlive++;
            byte[] octet = next > 0 ? part(next - 1, next) : new byte[1];
            emit(next - 1, manner.keepAliveWithOctet ? octet : part(0, 0), "");
            activeAt = now;
        }
    }

    private void sayMore(long now) {
        long allowed = allowed(now);
        long limit = Math.min(allowed, unacknowledged + Math.min(peerWindow, manner.flight));
        while (next < limit && (next == unacknowledged || random.nextInt(3) > 0)) {
            long end = Math.min(limit, next + 1 + random.nextInt(manner.segmentSize));
            boolean last = end == said.length && mayClose(now) && random.nextBoolean();
            say(next, end, last, now);
        }
        if (next == said.length && mayClose(now) && peerWindow > 0) {
            say(next, next, true, now);
        } else if (next < allowed && peerWindow == 0 && retransmitAt == Long.MAX_VALUE) {
            retransmitAt = now + RETRANSMIT_TICKS;
        }
    }

    private boolean mayClose(long now) {
        return allowed(now) == said.length && turn == turns.size() && (manner.halfCloses || received >= has.length);
    }

    private long allowed(long now) {
        while (turn < turns.size() && turns.get(turn).heard() <= Math.max(read, 0)) {
            turnSince = turnSince < 0 ? now : turnSince;
            if (now < turnSince + turns.get(turn).ticks()) {
                break;
            }
            turn++;
            turnSince = -1;
        }
        return turn == 0 ? 0 : turns.get(turn - 1).upTo();
    }

    private void say(long begin, long end, boolean fin, long now) {
        emit(begin, part(begin, end), (end > begin ? "P" : "") + (fin ? "F" : ""));
        next = Math.max(next, fin ? end + 1 : end);
        sentUpTo = Math.max(sentUpTo, next);
        activeAt = now;
        if (retransmitAt == Long.MAX_VALUE) {
            retransmitAt = now + RETRANSMIT_TICKS;
        }
    }

    private void retransmit(long now) {
        long end = Math.min(Math.min(sentUpTo, said.length), unacknowledged + 1 + random.nextInt(40));
        if (manner.goesBack && unacknowledged < said.length) {
            next = unacknowledged; // all of it again, cut anew and with what is new behind it
        }
        boolean fin = sentUpTo > said.length && end == said.length;
        emit(unacknowledged, part(unacknowledged, end), (end > unacknowledged ? "P" : "") + (fin ? "F" : ""));
        next = Math.max(next, fin ? end + 1 : end);
        retransmitAt = now + RETRANSMIT_TICKS;
        activeAt = now;
    }

    private byte[] part(long begin, long end) {
        return begin >= end ? new byte[0] : Arrays.copyOfRange(said, (int) begin, (int) end);
    }

    private void emit(long begin, byte[] octets, String flags) {
        offered = (int) Math.max(0, Math.min(65535, read + manner.room - received));
        long ack = peerOpened ? received : Run.NO_ACK;
        net.accept(new Segment(generation, side, begin, octets, ack, flags, offered));
        acknowledgeAt = Long.MAX_VALUE;
        unanswered = 0;
    }

    // -- what it does when a segment comes

    void receive(Segment segment, long now) {
        activeAt = now;
        if (dead) {
            if (!segment.has('R') && segment.ack() != Run.NO_ACK) {
                net.accept(new Segment(generation, side, segment.ack(), new byte[0], Run.NO_ACK, "R", 0));
            }
            return;
        }
        if (segment.has('R')) {
            dead |= segment.begin() == received;
            return;
        }
        if (segment.has('S')) {
            synchronize(segment, now);
        }
        if (!peerOpened) {
            return;
        }
        if (segment.ack() != Run.NO_ACK) {
            acknowledged(segment, now);
        }
        take(segment, now);
    }

    private void synchronize(Segment segment, long now) {
        if (peerOpened && !dead) {
            acknowledgeAt = opening && unacknowledged >= 0 ? now : acknowledgeAt;
            return;
        }
        peerOpened = true;
        if (!manner.fastOpen) {
            received = 0;
        } else if (segment.ack() == Run.NO_ACK) {
            mark(segment);
        }
        if (segment.ack() == Run.NO_ACK) {
            open(now); // also where both open at once
        } else {
            acknowledgeAt = now;
        }
    }

    private void acknowledged(Segment segment, long now) {
        long ack = segment.ack();
        if (ack > unacknowledged) {
            unacknowledged = ack;
            next = Math.max(next, ack);
            sentUpTo = Math.max(sentUpTo, ack);
            repeatedAcks = 0;
            retransmitAt = unacknowledged < sentUpTo ? now + RETRANSMIT_TICKS : Long.MAX_VALUE;
        } else if (ack == unacknowledged && ack < sentUpTo && segment.octets().length == 0 && ++repeatedAcks == 3) {
            retransmit(now);
        }
        peerWindow = ack == unacknowledged ? segment.window() : peerWindow;
    }

    private void take(Segment segment, long now) {
        if (segment.has('S')) {
            return;
        }
        long before = received;
        mark(segment);
        if (segment.has('F') && segment.end() <= has.length) {
            peerFin = segment.end();
        }
        if (peerFin >= 0 && received == peerFin) {
            received++;
        }
        boolean asks = segment.octets().length > 0 || segment.has('F') || segment.begin() < before;
        boolean inOrder = received > before && segment.begin() == before;
        if (asks) {
            unanswered++;
            boolean now_ = !inOrder || unanswered >= 2 || manner.acknowledgeAfterTicks == 0;
            acknowledgeAt = Math.min(acknowledgeAt, now_ ? now : now + manner.acknowledgeAfterTicks);
        }
    }

    private void mark(Segment segment) {
        long end = Math.min(segment.end(), Math.min(has.length, read + manner.room));
        for (long at = Math.max(0, segment.first()); at < end; at++) {
            has[(int) at] = true;
        }
        while (received < has.length && has[(int) received]) {
            received++;
        }
    }
}
