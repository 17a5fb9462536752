package org.reseq.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.Commands;
import org.reseq.Replay;
import org.reseq.ReplayRequest;
import org.reseq.check.SplitOptions;
import org.reseq.report.CaptureReport;
import org.reseq.report.Finding;

class RecordTextTest {
    private static final String ALPHABET = "ab -={[\\\n\r\t\u0000\u00e9\u2028\ud83d\ude00\ud800\udc00u0";

    private record Small(@Nullable String text, long number, List<Finding> findings, Path path) {}

    /** Every type that a report has, whatever is added to it, goes through as it is. */
    @Test
    void whatIsReadIsWhatWasWritten() throws ReflectiveOperationException {
        for (int seed = 0; seed < 300; seed++) {
            News news = new News.Reported((CaptureReport) any(CaptureReport.class, new Random(seed)));
            String text = RecordText.write((Record) news, News.class);
            assertEquals(news, RecordText.read(text, News.class), text);
            assertTrue(text.chars().noneMatch(c -> Character.isSurrogate((char) c)), "UTF-8 does not carry surrogates");
        }
    }

    @Test
    void aRequestArrivesWithTheLoaderOfItsReader() {
        ReplayRequest request = new ReplayRequest(
                        Path.of("p"),
                        Path.of("p", "captures"),
                        List.of("*.pcap"),
                        Path.of("pending"),
                        getClass().getClassLoader(),
                        Commands.maven())
                .withSplit(new SplitOptions(3, null));
        Order order = new Order.SetUp(request, Replay.Mode.UPDATE);
        assertEquals(order, RecordText.read(RecordText.write((Record) order, Order.class), Order.class));
    }

    @Test
    void whatCannotTravelIsNotSent() {
        record Strange(Object thing) {}
        assertThrows(IllegalArgumentException.class, () -> RecordText.write(new Strange(new Object()), Strange.class));
    }

    @Test
    void aTextIsReadableByAPerson() {
        assertEquals(
                "{\n=a\\000ab\n=7\n[1\n{\n=NO_CAPTURES\n=none\n[0\n=x/y\n", RecordText.write(small(), Small.class));
    }

    @Test
    void noTextThatWasCutIsRead() {
        String text = RecordText.write(small(), Small.class);
        for (int length = 0; length < text.length() - 1; length++) {
            String cut = text.substring(0, length);
            boolean cutInTheLastValue = length > text.indexOf("=x/y");
            if (!cutInTheLastValue) {
                assertThrows(IllegalArgumentException.class, () -> RecordText.read(cut, Small.class), cut);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> RecordText.read(text + "-\n", Small.class));
    }

    /** A text cannot make the reader load or make anything that its type does not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{java.io.File\n=x\n",
                "{SetUp\n-\n-\n",
                "{Small\n",
                "{Hello\n{\n",
                "=x\n",
                "[1\n=x\n",
                "{Hello\n"
            })
    void onlyTheReadersTypesAreMade(String text) {
        assertThrows(IllegalArgumentException.class, () -> RecordText.read(text, News.class));
    }

    @Test
    void aLoaderOfClassesStaysWhereItIs() {
        record Loading(ClassLoader classes) {}
        String text = RecordText.write(new Loading(ClassLoader.getPlatformClassLoader()), Loading.class);
        assertFalse(text.contains("Loader"), text);
        assertEquals(
                getClass().getClassLoader(),
                RecordText.read(text, Loading.class).classes());
    }

    private static Small small() {
        return new Small("a\nb", 7, List.of(new Finding(Finding.Kind.NO_CAPTURES, "none")), Path.of("x", "y"));
    }

    private static @Nullable Object any(Type type, Random random) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (int size = random.nextInt(3); size > 0; size--) {
                items.add(any(list.getActualTypeArguments()[0], random));
            }
            return items;
        }
        Class<?> of = (Class<?>) type;
        if (of == String.class) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            return text.toString();
        } else if (of == int.class) {
            return random.nextInt();
        } else if (of == long.class || of == Long.class) {
            return random.nextLong();
        } else if (of == boolean.class) {
            return random.nextBoolean();
        } else if (of.isEnum()) {
            return of.getEnumConstants()[random.nextInt(of.getEnumConstants().length)];
        }
        RecordComponent[] components = of.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean absent =
                    components[i].getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean();
            values[i] = absent ? null : any(components[i].getGenericType(), random);
        }
        Constructor<?> constructor = of.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }
}
