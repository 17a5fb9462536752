package org.reseq.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one call of a {@link Decoder} gave out and threw. Messages are kept until the call is over, so that what our own
 * consumer throws is never taken for the decoder's failure. Single-threaded.
 */
final class Emitted implements Consumer<Object> {

    /** A call of a user's decoder. */
    interface Call {
        void run(Consumer<Object> out) throws Exception;
    }

    private final List<Object> messages = new ArrayList<>();
    private @Nullable Throwable thrown;
    private boolean over;

    private Emitted() {}

    static Emitted by(Call call) {
        Emitted emitted = new Emitted();
        try {
            call.run(emitted);
        } catch (Throwable e) {
            Thrown.unlessOfTheJvm(e);
            emitted.thrown = e;
        }
        emitted.over = true;
        return emitted;
    }

    @Override
    public void accept(Object message) {
        if (over) {
            throw new IllegalStateException("a message came after the call that it belongs to; give messages out before"
                    + " returning, on the same thread");
        }
        messages.add(Objects.requireNonNull(message, "expected a message, got null"));
    }

    List<Object> messages() {
        return messages;
    }

    @Nullable Throwable thrown() {
        return thrown;
    }

    boolean isNothing() {
        return messages.isEmpty() && thrown == null;
    }
}
