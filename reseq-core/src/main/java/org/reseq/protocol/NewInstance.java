package org.reseq.protocol;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;

/** Makes instances, by a class's constructor without arguments of whatever visibility; its exceptions come as thrown. */
final class NewInstance<T> {
    private final Class<? extends T> type;
    private final MethodHandle constructor;

    private NewInstance(Class<? extends T> type, MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /** @throws IllegalArgumentException saying why the class cannot be instantiated, and what to do */
    static <T> NewInstance<T> of(Class<? extends T> type) {
        String name = type.getName();
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalArgumentException(name + " is abstract; name a class that can be instantiated");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            throw new IllegalArgumentException(name
                    + " needs an instance of the code that encloses it; declare it static, or in a file of its own");
        }
        try {
            Constructor<? extends T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup().unreflectConstructor(constructor);
            return new NewInstance<>(type, handle.asType(MethodType.methodType(Object.class)));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(
                    name + " has no constructor without arguments; add one (it may be private)", e);
        } catch (InaccessibleObjectException | IllegalAccessException e) {
            throw new IllegalArgumentException(
                    name + " cannot be instantiated from here; open its package to " + "org.reseq", e);
        }
    }

    /** Instances as a supplier makes them. */
    static <T> NewInstance<T> from(Class<T> type, Supplier<?> supplier) {
        try {
            MethodHandle get = MethodHandles.publicLookup()
                    .findVirtual(Supplier.class, "get", MethodType.methodType(Object.class));
            return new NewInstance<>(type, get.bindTo(supplier));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("every Supplier has get()", e);
        }
    }

    T make() {
        try {
            return type.cast((Object) constructor.invokeExact());
        } catch (Throwable e) {
            throw Thrown.as(e);
        }
    }
}
