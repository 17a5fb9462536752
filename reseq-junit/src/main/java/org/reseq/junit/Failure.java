package org.reseq.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** An assertion failure whose stack trace is the test's own: nothing of reseq above it, nothing of JUnit below it. */
final class Failure {
    private Failure() {}

    static AssertionFailedError of(String message) {
        return ofTest(new AssertionFailedError(message));
    }

    static AssertionFailedError of(String message, @Nullable Throwable cause) {
        return ofTest(new AssertionFailedError(message, cause));
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
