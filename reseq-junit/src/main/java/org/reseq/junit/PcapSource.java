package org.reseq.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a {@code @ParameterizedTest} one {@link Capture} per capture file that a glob selects.
 *
 * <p>Captures are searched below {@code src/test/captures} of the project that the test stands in. No match at all is a
 * failure that names the globs and the folder.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(PcapArguments.class)
public @interface PcapSource {
    /** Globs over paths below {@code src/test/captures}, with {@code /} between folders, such as {@code "login/*.pcap"}. */
    String[] value();
}
