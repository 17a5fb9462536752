package org.reseq.flow;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.reseq.frame.Frame;

/**
 * Conversations by both ends of their flows, looked up by a frame: nothing is allocated per frame.
 *
 * <p>Open addressing with linear probing. The hashes stand in an array of their own, so that a probe, also one that finds
 * nothing, reads memory that is mostly next to what it read, and a flow is looked at only when it is most likely the one.
 */
final class FlowTable<T extends Conversation> {
    private static final int EMPTY = 0;

    private int[] hashes = new int[64];
    private @Nullable Conversation[] values = new Conversation[64];
    private int size;

    int size() {
        return size;
    }

    /** The conversation of the ends that a frame is between. */
    @SuppressWarnings("unchecked") // only T goes in
    @Nullable T find(Frame frame, boolean fromA) {
        int[] hashes = this.hashes;
        int mask = hashes.length - 1;
        int hash = marked(Flow.endsHash(frame, fromA));
        for (int slot = hash & mask; hashes[slot] != EMPTY; slot = slot + 1 & mask) {
            if (hashes[slot] == hash) {
                Conversation value = values[slot];
                if (value.flow().isBetweenEndsOf(frame, fromA)) {
                    return (T) value;
                }
            }
        }
        return null;
    }

    /**
     * Looks for conversations by their {@link Flow#endsHash} alone, all at once: what is read for one does not wait for what is
     * read for another, as it does where they are looked for in turn.
     *
     * @param found is given, at the index of each hash, the first conversation with that hash, or null
     */
    void find(int[] wanted, int count, @Nullable Conversation[] found) {
        int mask = hashes.length - 1;
        for (int i = 0; i < count; i++) {
            int hash = marked(wanted[i]);
            int slot = hash & mask;
            while (hashes[slot] != EMPTY && hashes[slot] != hash) {
                slot = slot + 1 & mask;
            }
            found[i] = hashes[slot] == EMPTY ? null : values[slot];
        }
    }

    /** Adds a conversation, or puts it in the place of the one that has its ends. */
    void put(T value) {
        if (4 * size >= 3 * hashes.length) {
            grow();
        }
        int hash = marked(value.flow().endsHash());
        int slot = hash & hashes.length - 1;
        while (hashes[slot] != EMPTY
                && (hashes[slot] != hash || !values[slot].flow().hasEndsOf(value.flow()))) {
            slot = slot + 1 & hashes.length - 1;
        }
        size += hashes[slot] == EMPTY ? 1 : 0;
        hashes[slot] = hash;
        values[slot] = value;
    }

    /** Adds all conversations to a list, in no order. */
    void addTo(List<Conversation> list) {
        for (Conversation value : values) {
            if (value != null) {
                list.add(value);
            }
        }
    }

    /** Takes out every conversation that is over; costs as much as all of them. */
    @SuppressWarnings("unchecked") // only T goes in
    void removeIf(Predicate<? super T> isOver) {
        @Nullable Conversation[] old = values;
        clear(old.length);
        for (Conversation value : old) {
            if (value != null && !isOver.test((T) value)) {
                put((T) value);
            }
        }
    }

    /** No hash looks like an empty slot. */
    private static int marked(int hash) {
        return hash | 1 << 31;
    }

    /** Needs the hashes alone, and no flow: those are all over the memory. */
    private void grow() {
        int[] oldHashes = hashes;
        @Nullable Conversation[] oldValues = values;
        int keep = size;
        clear(oldHashes.length * 2);
        size = keep;
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != EMPTY) {
                int slot = oldHashes[i] & hashes.length - 1;
                while (hashes[slot] != EMPTY) {
                    slot = slot + 1 & hashes.length - 1;
                }
                hashes[slot] = oldHashes[i];
                values[slot] = oldValues[i];
            }
        }
    }

    private void clear(int slots) {
        hashes = new int[slots];
        values = new Conversation[slots];
        size = 0;
    }
}
