package com.example.dns;

import java.util.ArrayList;
import java.util.List;
import org.reseq.protocol.Symbol;

/** The second 16 bits of a message (RFC 1035, section 4.1.1; AD and CD: RFC 4035, section 3.1.6). */
record Header(int bits) {
    enum Flag {
        QR,
        AA,
        TC,
        RD,
        RA,
        Z,
        AD,
        CD
    }

    private static final int[] FLAG_BITS = {0x8000, 0x0400, 0x0200, 0x0100, 0x0080, 0x0040, 0x0020, 0x0010};
    private static final String[] RCODES = {
        "NOERROR",
        "FORMERR",
        "SERVFAIL",
        "NXDOMAIN",
        "NOTIMP",
        "REFUSED",
        "YXDOMAIN",
        "YXRRSET",
        "NXRRSET",
        "NOTAUTH",
        "NOTZONE"
    };

    boolean isResponse() {
        return (bits & 0x8000) != 0;
    }

    int opcode() {
        return bits >> 11 & 0x0f;
    }

    List<Flag> flags() {
        List<Flag> set = new ArrayList<>();
        for (Flag flag : Flag.values()) {
            if ((bits & FLAG_BITS[flag.ordinal()]) != 0) {
                set.add(flag);
            }
        }
        return set;
    }

    Symbol rcode() {
        int number = bits & 0x0f;
        return Symbol.of(number < RCODES.length ? RCODES[number] : "RCODE" + number, number);
    }
}
