package org.reseq.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a {@code @ParameterizedTest} (or, from JUnit 5.13 on, a {@code @ParameterizedClass}) once per capture file that a
 * glob selects.
 *
 * <p>What the test gets is what its parameters ask for by their types; several parameters are about the same capture:
 *
 * <table>
 * <caption>Types of parameters</caption>
 * <tr><td>{@link Capture}</td><td>the capture itself, for {@link Golden#verify(Capture)}</td></tr>
 * <tr><td>{@code List<Chunk>}</td><td>its utterances ({@link Capture#chunks()})</td></tr>
 * <tr><td>{@code List<Decoded>}</td><td>its messages, gaps and failures ({@link Capture#decoded()})</td></tr>
 * <tr><td>{@code List<}any other type{@code >}</td><td>its packets ({@link Capture#packets(Class)})</td></tr>
 * </table>
 *
 * <p>A list is made when the test first looks into it, so that trouble with one capture fails one invocation.
 *
 * <p>Captures are searched below {@code src/test/captures} of the project that the test stands in; if it has no such
 * folder, below the class path resource {@code captures}, where nothing is written. No match at all is a failure that names
 * the globs and the folder.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(PcapSources.class)
@ArgumentsSource(PcapArguments.class)
public @interface PcapSource {
    /** Globs over paths below the captures folder, with {@code /} between folders, such as {@code "login/*.pcap"}. */
    String[] value();

    /**
     * The class that decodes the captures, a subclass of {@code Packet} or {@code Session}, in place of those that
     * {@code reseq.yaml} names; what is ignored there still is. By default those of {@code reseq.yaml}.
     */
    Class<?> decoder() default void.class;

    /**
     * The name of a golden that belongs to this test, {@code login.pcap@NAME.yaml}; letters, digits, {@code -} and
     * {@code _}. By default the capture's own, {@code login.pcap.yaml}, which the Maven plugin verifies too.
     */
    String golden() default "";
}
