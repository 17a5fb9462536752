package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class FailureTest {
    private static StackTraceElement frame(String name) {
        int dot = name.lastIndexOf('.');
        String module = name.startsWith("java.") || name.startsWith("jdk.") ? "java.base" : null;
        return new StackTraceElement(null, module, null, name.substring(0, dot), name.substring(dot + 1), null, -1);
    }

    private static StackTraceElement[] stack(String... names) {
        return Stream.of(names).map(FailureTest::frame).toArray(StackTraceElement[]::new);
    }

    private static String ofTest(String... names) {
        return String.join(
                " ",
                Arrays.stream(Failure.ofTest(stack(names)))
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .toList());
    }

    @Test
    void itBeginsAndEndsWithTheTest() {
        assertEquals(
                "com.acme.ChatTest.chats",
                ofTest(
                        "org.reseq.junit.Failure.of",
                        "org.reseq.junit.Golden.verify",
                        "com.acme.ChatTest.chats",
                        "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
                        "java.lang.reflect.Method.invoke",
                        "org.junit.platform.commons.util.ReflectionUtils.invokeMethod",
                        "java.util.stream.ForEachOps$ForEachOp.evaluate",
                        "org.junit.jupiter.engine.execution.MethodInvocation.proceed",
                        "com.acme.launcher.Main.main"));
    }

    @Test
    void theTestsOwnWayIsKept() {
        assertEquals(
                "com.acme.Chats.each java.util.ArrayList.forEach com.acme.ChatTest.chats",
                ofTest(
                        "org.reseq.junit.LazyList.size",
                        "java.util.AbstractList.iterator",
                        "com.acme.Chats.each",
                        "java.util.ArrayList.forEach",
                        "com.acme.ChatTest.chats",
                        "java.lang.reflect.Method.invoke",
                        "org.junit.platform.commons.util.ReflectionUtils.invokeMethod"));
    }

    @Test
    void aStackWithoutATestIsKept() {
        StackTraceElement[] stack = stack("org.reseq.junit.Golden.verify", "org.junit.Any.run", "java.lang.Thread.run");
        assertArrayEquals(stack, Failure.ofTest(stack));
    }

    @Test
    void ofWhatADecoderThrewItsOwnFramesStay() {
        StackTraceElement[] stack = stack(
                "java.lang.Integer.parseInt",
                "org.reseq.bytes.Cursor.ascii",
                "com.acme.Chat.question",
                "java.lang.reflect.Method.invoke",
                "org.reseq.protocol.Session.read",
                "com.acme.Chat.parse",
                "org.reseq.junit.Capture.packets",
                "com.acme.ChatTest.chats");
        assertArrayEquals(stack("com.acme.Chat.question", "com.acme.Chat.parse"), Failure.ofDecoder(stack));
    }

    @Test
    void aCauseIsTrimmedAsWhatItCaused() {
        Throwable inner = new IllegalStateException("inner");
        inner.setStackTrace(stack("com.acme.Chat.question", "org.reseq.protocol.Session.read", "java.lang.Thread.run"));
        AssertionFailedError failure = Failure.of("bad", new IllegalStateException(inner));
        assertArrayEquals(
                stack("com.acme.Chat.question"), failure.getCause().getCause().getStackTrace());
    }
}
