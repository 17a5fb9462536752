package org.reseq.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** An assertion failure whose stack trace is the test's own: nothing of reseq above it, nothing of JUnit below it. */
final class Failure {
    private Failure() {}

    static AssertionFailedError of(String message) {
        return ofTest(new AssertionFailedError(message));
    }

    /** @param thrown by a decoder; what it and its causes keep of their stacks are the decoder's frames */
    static AssertionFailedError of(String message, @Nullable Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = thrown; each != null && seen.add(each); each = each.getCause()) {
            each.setStackTrace(ofDecoder(each.getStackTrace()));
        }
        return ofTest(new AssertionFailedError(message, thrown));
    }

    static AssertionFailedError of(String message, @Nullable String expected, @Nullable String actual) {
        return ofTest(new AssertionFailedError(message, expected, actual));
    }

    /** The test that an exception is about which was thrown before it began. */
    static StackTraceElement[] placeOf(ExtensionContext context) {
        String method = context.getTestMethod().map(Method::getName).orElse("<init>");
        return new StackTraceElement[] {
            new StackTraceElement(context.getRequiredTestClass().getName(), method, null, -1)
        };
    }

    private static AssertionFailedError ofTest(AssertionFailedError error) {
        error.setStackTrace(ofTest(error.getStackTrace()));
        return error;
    }

    /** As it is where no frame is the test's. */
    static StackTraceElement[] ofTest(StackTraceElement[] stack) {
        List<StackTraceElement> frames = Arrays.asList(stack);
        int begin = 0;
        while (begin < frames.size() && (isReseq(frames.get(begin)) || isJdk(frames.get(begin)))) {
            begin++;
        }
        int end = begin;
        while (end < frames.size() && !isJunit(frames.get(end))) {
            end++;
        }
        while (end > begin && isJdk(frames.get(end - 1))) {
            end--;
        }
        return begin == end ? stack : frames.subList(begin, end).toArray(StackTraceElement[]::new);
    }

    /** Above the outermost frame of reseq, which the test called, all that is neither reseq's nor the JDK's. */
    static StackTraceElement[] ofDecoder(StackTraceElement[] stack) {
        int end = stack.length;
        for (int i = 0; i < stack.length; i++) {
            end = isReseq(stack[i]) ? i : end;
        }
        return Arrays.stream(stack, 0, end)
                .filter(frame -> !isReseq(frame) && !isJdk(frame))
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isReseq(StackTraceElement frame) {
        return frame.getClassName().startsWith("org.reseq.");
    }

    private static boolean isJunit(StackTraceElement frame) {
        return frame.getClassName().startsWith("org.junit.");
    }

    private static boolean isJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }
}
