package org.reseq.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link Packet} that reads the payload of packets with this opcode.
 *
 * <p>The method takes no parameter, is not static, and may be private. Its name, or {@link #name}, is the packet's type.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Opcode {

    /** The opcodes that are numbers. */
    long[] value() default {};

    /** The opcodes that are texts. */
    String[] text() default {};

    /** The packet's type; if empty, the method's name. */
    String name() default "";
}
