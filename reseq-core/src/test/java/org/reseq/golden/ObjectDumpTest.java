package org.reseq.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.reseq.bytes.Cursor;
import org.reseq.bytes.GapString;
import org.reseq.flow.Side;
import org.reseq.protocol.Decoded;
import org.reseq.protocol.Packet;

/** Messages of decoders that know nothing of reseq. */
class ObjectDumpTest {

    private static String dump(Object value) throws NotDumpable {
        return OneLine.of(PacketDump.node(value, "x"));
    }

    private static String why(Object value) {
        NotDumpable e = assertThrows(NotDumpable.class, () -> PacketDump.node(value, "x"));
        return e.path() + ": " + e.why();
    }

    private static String unquoted(Object value) throws NotDumpable {
        return dump(value).replace("\"", "");
    }

    private static String document(Object value) {
        Decoded.Message message = Conversation.message(Conversation.FLOW, Side.CLIENT, 0, value);
        return NodeWriter.document(Documents.of(message).body());
    }

    // The same message in the styles that people write.

    private record Login(String user, int port, boolean secure, List<String> URLs) {}

    public static class LoginBean {
        private static int made;
        private final String user = "alice";
        private final int port = 7;
        private final boolean secure = true;
        private final List<String> URLs = List.of("a");
        private final transient Object lock = new Object();

        public List<String> getURLs() {
            return URLs;
        }

        public static int getMade() {
            return made;
        }

        public boolean isSecure() {
            return secure;
        }

        public String getUser() {
            return user;
        }

        public String getUser(int index) {
            return "not a property";
        }

        public int getPort() {
            return port;
        }

        public void getNothing() {}

        public String gettysburg() {
            return "not a getter";
        }

        public boolean issue() {
            return true;
        }

        private String getSecret() {
            return "not public";
        }
    }

    /** As compiled from {@code data class Login(val user: String, val port: UShort, val isSecure: Boolean, ...)}. */
    static final class LoginData {
        private final String user = "alice";
        private final short port = 7;
        private final boolean isSecure = true;

        public String getUser() {
            return user;
        }

        public boolean isSecure() {
            return isSecure;
        }

        public String component1() {
            return user;
        }

        public boolean component3() {
            return isSecure;
        }

        public LoginData copy(String user) {
            return this;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    static final class LoginFields {
        public final String user = "alice";
        public int port = 7;
        public static final int MADE = 1;
        int hidden;
    }

    static final class LoginFluent {
        private final String user = "alice";
        private final int hashCode = 5;
        private final int port = 7;

        public int port() {
            return port;
        }

        public String user() {
            return user;
        }

        public Optional<String> password() {
            return Optional.of("no field of that name");
        }

        @Override
        public int hashCode() {
            return hashCode;
        }
    }

    @Test
    void aMessageIsWhatItShowsInTheOrderOfItsFields() throws Exception {
        String login = "{user: alice, port: 7, secure: true, URLs: [a]}";
        assertEquals(login, dump(new Login("alice", 7, true, List.of("a"))));
        assertEquals(login, dump(new LoginBean()));
        assertEquals("{user: alice, isSecure: true}", dump(new LoginData()));
        assertEquals("{user: alice, port: 7}", dump(new LoginFields()));
        assertEquals("{user: alice, port: 7}", dump(new LoginFluent()));
    }

    interface Named {
        default String getLabel() {
            return "label";
        }
    }

    abstract static class Base {
        private final int id = 1;

        public int getId() {
            return id;
        }

        public Object getBody() {
            return "overridden";
        }
    }

    static final class Derived extends Base implements Named {
        private final String first = "a";

        public int getZ() {
            return 26;
        }

        public int getB() {
            return 2;
        }

        public String getFirst() {
            return first;
        }

        @Override
        public String getBody() {
            return "body";
        }
    }

    @Test
    void fieldsOfSuperclassesComeFirstAndWhatHasNoFieldLastByName() throws Exception {
        assertEquals("{id: 1, first: a, b: 2, body: body, label: label, z: 26}", dump(new Derived()));
    }

    static final class Worker extends Thread {
        public String getJob() {
            return "job";
        }
    }

    @Test
    void whatClassesOfTheJdkDeclareIsLeftOut() throws Exception {
        assertEquals("{job: job}", dump(new Worker()));
    }

    static final class Node {
        public final String name;
        public Object next;

        Node(String name, Object next) {
            this.name = name;
            this.next = next;
        }
    }

    @Test
    void objectsNestAndCyclesAreTold() throws Exception {
        Node last = new Node("b", Map.of("k", List.of(new byte[] {1})));
        Node first = new Node("a", last);
        assertEquals("{name: a, next: {name: b, next: {k: [!hex \"01\"]}}}", dump(first));
        last.next = first;
        assertEquals("x.next.next: a " + Node.class.getName() + " that holds itself", why(first));
    }

    static final class Secretive {
        private final int secret = 1;
    }

    static final class Failing {
        public int getSize() throws IOException {
            throw new IOException("secret");
        }
    }

    static final class Ping {}

    @Test
    void nothingToReadIsAnErrorUnlessThereIsNothing() throws Exception {
        assertEquals(
                "x[0]: nothing of a " + Secretive.class.getName()
                        + " can be read; give it public getters, or make it a record",
                why(List.of(new Secretive())));
        assertEquals("x.size: its accessor threw java.io.IOException", why(new Failing()));
        assertEquals("{}", dump(new Ping()));
        assertEquals("c2s: Ping\n", document(new Ping()));
    }

    static final class Hidden implements CharSequence {
        @Override
        public int length() {
            return 2;
        }

        @Override
        public char charAt(int index) {
            return "ab".charAt(index);
        }

        @Override
        public CharSequence subSequence(int begin, int end) {
            return "ab".substring(begin, end);
        }
    }

    @Test
    void noIdentityReachesAGolden() throws Exception {
        assertEquals("ab", dump(new Hidden()));
        for (Object message : List.of(new Derived(), new Hidden(), new LoginBean(), new Ping(), new Secretive())) {
            assertFalse(document(message).contains("@"), document(message));
        }
        Supplier<Object> lambda = () -> 1;
        assertEquals("c2s: ObjectDumpTest\n", document(lambda));
        Object proxy = Proxy.newProxyInstance(
                Named.class.getClassLoader(), new Class<?>[] {Named.class}, (self, method, arguments) -> "proxied");
        assertEquals("c2s: Named\nfields:\n  label: proxied\n", document(proxy));
    }

    private enum Level {
        LOW {
            @Override
            int value() {
                return 0;
            }
        };

        abstract int value();
    }

    @Test
    void typeIsTheSimpleNameAndNoDetailOfTheJdks() {
        Map<String, String> types = new LinkedHashMap<>();
        for (Object message : new Object[] {
            Map.of(),
            Map.of(1, 2),
            Map.of(1, 2, 3, 4),
            new HashMap<>(),
            List.of(1),
            List.of(1, 2, 3),
            Set.of(1),
            new HashSet<>(),
            new byte[1],
            GapString.gap(1),
            ByteBuffer.allocate(1),
            ByteBuffer.allocateDirect(1),
            "text",
            1,
            Level.LOW,
            new Login("a", 1, true, List.of()),
            new Object() {},
            new int[] {1}
        }) {
            types.merge(Documents.type(message), "1", (a, b) -> String.valueOf(Integer.parseInt(a) + 1));
        }
        assertEquals(
                "{Map=4, List=2, Set=2, Octets=4, String=1, Integer=1, Level=1, Login=1, org.reseq.golden.ObjectDumpTest$1=1,"
                        + " int[]=1}",
                types.toString());
        assertEquals("c2s: Octets\nvalue: !hex \"01 02\"\n", document(new byte[] {1, 2}));
        assertEquals("c2s: Map\nfields:\n  a: 1\n", document(Map.of("a", 1)));
        assertEquals("c2s: List\nvalue:\n  - 1\n", document(List.of(1)));
    }

    @Test
    void bufferShowsItsRemainingOctetsAndStaysWhereItIs() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}).position(1).limit(3);
        assertEquals("!hex \"01 02\"", dump(buffer));
        assertEquals("!hex \"01 02\"", dump(buffer.asReadOnlyBuffer()));
        assertEquals(1, buffer.position());
        assertEquals(3, buffer.limit());
    }

    @Test
    void valuesOfTheJdkAreTheSameTextEverywhere() throws Exception {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            Instant instant = Instant.ofEpochSecond(1_709_251_199);
            assertEquals("\"2024-02-29T23:59:59Z\"", dump(instant));
            assertEquals("\"2024-02-29T23:59:59Z\"", dump(Date.from(instant)));
            GregorianCalendar calendar = new GregorianCalendar();
            calendar.setTime(Date.from(instant));
            assertEquals("\"2024-02-29T23:59:59Z\"", dump(calendar));
            assertEquals(
                    "[\"2024-02-29\", PT1M0.5S, Europe/Paris]",
                    dump(List.of(LocalDate.of(2024, 2, 29), Duration.ofMillis(60_500), ZoneId.of("Europe/Paris"))));
            assertEquals("00000000-0000-0001-0000-000000000002", unquoted(new UUID(1, 2)));
            assertEquals("http://a/b", unquoted(URI.create("http://a/b")));
            assertEquals("10.0.0.1", unquoted(InetAddress.getByAddress("name", new byte[] {10, 0, 0, 1})));
            assertEquals("host:80", unquoted(InetSocketAddress.createUnresolved("host", 80)));
            assertEquals(
                    "[0:0:0:0:0:0:0:1]:80",
                    unquoted(new InetSocketAddress(
                            InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}),
                            80)));
            assertEquals("UTF-8", unquoted(StandardCharsets.UTF_8));
            assertEquals("de-CH", unquoted(Locale.forLanguageTag("de-CH")));
            assertEquals("EUR", unquoted(Currency.getInstance("EUR")));
            assertEquals("a+", unquoted(Pattern.compile("a+")));
            assertEquals("java.lang.String", unquoted(String.class));
            assertEquals("java.io.IOException", unquoted(new IOException("secret")));
            assertEquals("5", dump(new AtomicInteger(5)));
            assertEquals("[1, 3]", dump(BitSet.valueOf(new long[] {10})));
            assertEquals("{key: a, value: 1}", dump(Map.entry("a", 1)));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    static final class Inner extends Packet {
        Inner() {
            put("z", 1);
            put("a", 2);
        }

        @Override
        protected void parse(Cursor in) {}
    }

    @Test
    void packetInsideAMessageIsItsValues() throws Exception {
        assertEquals("[{z: 1, a: 2}]", dump(List.of(new Inner())));
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        for (Object message :
                List.of(new LoginBean(), new Derived(), Map.entry("a", ByteBuffer.allocate(40)), new Ping())) {
            org.reseq.golden.Node node = PacketDump.node(message, "x");
            assertEquals(node, GoldenYaml.read(NodeWriter.block(node)).node());
        }
    }
}
