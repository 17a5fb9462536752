package org.reseq.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reseq.frame.IpAddress;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:db8::1, 2001:db8::1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::ffff:10.0.0.5, ::ffff:10.0.0.5",
        "::ffff:a00:5, ::ffff:10.0.0.5",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void anAddressHasOneText(String text, String canonical) {
        assertEquals(canonical, IpAddress.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1.2",
                "10..0.1",
                "host",
                ":",
                ":::",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "::1:2:3:4:5:6:7:8",
                "fe80::1%eth0",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::g",
                "+1.2.3.4"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> IpAddress.parse(text));
    }

    @Test
    void textAndAddressAreInverse() throws UnknownHostException {
        Random random = new Random(3);
        for (int i = 0; i < 5000; i++) {
            long high = random.nextLong() & mask(random);
            long low = random.nextLong() & mask(random);
            IpAddress address = new IpAddress(6, high, low);
            assertEquals(address, IpAddress.parse(address.toString()));
            byte[] octets =
                    java.nio.ByteBuffer.allocate(16).putLong(high).putLong(low).array();
            if (!address.toString().contains(".")) {
                assertEquals(InetAddress.getByAddress(octets), InetAddress.getByName(address.toString()));
            }
        }
    }

    private static long mask(Random random) {
        long mask = 0;
        for (int group = 0; group < 4; group++) {
            mask = mask << 16 | (random.nextBoolean() ? 0xffff : 0);
        }
        return mask;
    }

    @Test
    void anEndpointSaysItsPort() {
        assertEquals("10.0.0.5:50122", new Endpoint(IpAddress.parse("10.0.0.5"), 50122).toString());
        assertEquals("[2001:db8::1]:80", new Endpoint(IpAddress.parse("2001:db8::1"), 80).toString());
        assertThrows(IllegalArgumentException.class, () -> new Endpoint(IpAddress.parse("::1"), 65536));
        assertThrows(IllegalArgumentException.class, () -> new IpAddress(4, 0, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> new IpAddress(5, 0, 0));
    }
}
