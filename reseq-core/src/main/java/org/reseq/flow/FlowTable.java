package org.reseq.flow;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A map from both ends of a flow to what is known of it, looked up by primitives: nothing is allocated per frame.
 *
 * <p>Open addressing with linear probing; at most half of the slots are used, so that a probe ends soon.
 */
final class FlowTable<T> {
    private @Nullable FlowKey[] keys = new FlowKey[64];
    private @Nullable Object[] values = new Object[64];
    private int size;

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only T goes in
    @Nullable T find(int tunnel, int ipVersion, long highA, long lowA, int portA, long highB, long lowB, int portB) {
        int mask = keys.length - 1;
        int slot = FlowKey.hash(tunnel, ipVersion, highA, lowA, portA, highB, lowB, portB) & mask;
        for (FlowKey key = keys[slot]; key != null; key = keys[slot]) {
            if (key.is(tunnel, ipVersion, highA, lowA, portA, highB, lowB, portB)) {
                return (T) values[slot];
            }
            slot = slot + 1 & mask;
        }
        return null;
    }

    /** Adds a value, or puts it in the place of the one that has the key. */
    void put(FlowKey key, T value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slotOf(key);
        if (keys[slot] == null) {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
    }

    @SuppressWarnings("unchecked") // only T goes in
    void forEach(Consumer<T> action) {
        for (Object value : values) {
            if (value != null) {
                action.accept((T) value);
            }
        }
    }

    /** Takes out every value that is over; costs as much as all of them. */
    @SuppressWarnings("unchecked") // only T goes in
    void removeIf(Predicate<T> isOver) {
        @Nullable FlowKey[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        clear(oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            FlowKey key = oldKeys[i];
            Object value = oldValues[i];
            if (key != null && value != null && !isOver.test((T) value)) {
                put(key, (T) value);
            }
        }
    }

    private int slotOf(FlowKey key) {
        int mask = keys.length - 1;
        int slot = key.spread() & mask;
        while (true) {
            FlowKey there = keys[slot];
            if (there == null || there.equals(key)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
    }

    private void grow() {
        @Nullable FlowKey[] oldKeys = keys;
        @Nullable Object[] oldValues = values;
        clear(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            FlowKey key = oldKeys[i];
            if (key != null) {
                int slot = slotOf(key);
                keys[slot] = key;
                values[slot] = oldValues[i];
                size++;
            }
        }
    }

    private void clear(int slots) {
        keys = new FlowKey[slots];
        values = new Object[slots];
        size = 0;
    }
}
