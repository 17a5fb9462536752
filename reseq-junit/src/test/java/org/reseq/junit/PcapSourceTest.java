package org.reseq.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.opentest4j.AssertionFailedError;
import org.reseq.flow.Chunk;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Packet;

class PcapSourceTest {
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest
    @PcapSource("tiny/*.pcap")
    @interface Tiny {}

    @Tiny
    void utterancesAreGiven(List<Chunk> chunks) {
        assertEquals(6, chunks.size());
        assertEquals(Side.CLIENT, chunks.get(0).side());
    }

    @Tiny
    void decodedAndPacketsAreOfTheSameCapture(
            Iterable<Decoded> decoded, List<TinyPacket> packets, Capture capture, TestInfo others) {
        assertNotNull(others);
        assertEquals(capture.decoded(), decoded);
        assertEquals(capture.packets(TinyPacket.class), packets);
        assertEquals(6, packets.size());
    }

    @Tiny
    void packetsMayBeAskedForByAnyTypeTheyAre(List<? extends Packet> packets, List<Object> all) {
        assertEquals(all, packets);
    }

    @ParameterizedTest
    @PcapSource(value = "tiny/*.pcap", decoder = RawPacket.class)
    void theTestsOwnDecoderIsUsed(List<RawPacket> packets) {
        assertEquals(6, packets.size());
    }

    @Tiny
    void packetsOfAnotherTypeFailTheTestNotTheSource(List<RawPacket> packets) {
        String message = assertThrows(AssertionFailedError.class, packets::size).getMessage();
        assertEquals(
                "tiny/questions.pcap: expected packets of org.reseq.junit.RawPacket, got a org.reseq.junit.TinyPacket"
                        + " at c2s octets 0..10 of flow 1 tcp 127.0.0.1:41702 > 127.0.0.1:7777",
                message);
    }

    @ParameterizedTest
    @PcapSource(value = "tiny/*.pcap", decoder = ThrowingPacket.class)
    void octetsThatGaveNoPacketFailTheTest(List<Decoded> decoded, List<Packet> packets) {
        assertTrue(decoded.get(0) instanceof Decoded.Failure);
        AssertionFailedError failure = assertThrows(AssertionFailedError.class, packets::size);
        assertTrue(failure.getMessage().contains("got java.lang.IllegalStateException at c2s octets 0.."));
        assertEquals("not today", failure.getCause().getMessage());
    }

    @Test
    void noMatchFailsNamingGlobAndFolder() {
        String message = messageFor("nothing");
        assertTrue(message.startsWith("No capture matches nowhere/*.pcap in "), message);
        assertTrue(
                message.contains(
                        Path.of("reseq-junit", "src", "test", "captures").toString()),
                message);
    }

    @PcapSource("nowhere/*.pcap")
    void nothing(Capture capture) {}

    @Test
    void aParameterThatCannotBeGivenFailsWithWhatCanBe() {
        assertEquals(
                "@PcapSource on org.reseq.junit.PcapSourceTest.unknown: a parameter of type int cannot be given. A"
                        + " parameter may be a Capture, a List<Chunk> (utterances), a List<Decoded> (messages, gaps and"
                        + " failures), or a List of your packets' type.",
                messageFor("unknown"));
        assertTrue(messageFor("none").contains("none: there is no parameter."));
        assertTrue(messageFor("raw").contains("a parameter of type java.util.List cannot be given"));
    }

    @PcapSource("tiny/*.pcap")
    void unknown(int number, Capture capture) {}

    @PcapSource("tiny/*.pcap")
    void none() {}

    @PcapSource("tiny/*.pcap")
    @SuppressWarnings("rawtypes")
    void raw(List packets) {}

    private static String messageFor(String method) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> new PcapArguments()
                                .provideArguments(context(method))
                                .count())
                .getMessage();
    }

    private static ExtensionContext context(String name) {
        Optional<Method> method = Arrays.stream(PcapSourceTest.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst();
        InvocationHandler answers = (proxy, asked, parameters) -> switch (asked.getName()) {
            case "getRequiredTestClass" -> PcapSourceTest.class;
            case "getTestMethod", "getElement" -> method;
            default -> throw new UnsupportedOperationException(asked.getName());
        };
        return (ExtensionContext) Proxy.newProxyInstance(
                PcapSourceTest.class.getClassLoader(), new Class<?>[] {ExtensionContext.class}, answers);
    }
}
