package org.reseq.junit;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A list that is made when somebody first looks into it.
 *
 * <p>JUnit asks for the arguments of an invocation before the invocation begins, and what is thrown then ends all of them.
 */
final class LazyList<T> extends AbstractList<T> implements RandomAccess {
    private final Supplier<List<T>> source;
    private @Nullable List<T> items;

    LazyList(Supplier<List<T>> source) {
        this.source = source;
    }

    private synchronized List<T> items() {
        List<T> made = items;
        if (made == null) {
            made = source.get();
            items = made;
        }
        return made;
    }

    @Override
    public T get(int index) {
        return items().get(index);
    }

    @Override
    public int size() {
        return items().size();
    }
}
