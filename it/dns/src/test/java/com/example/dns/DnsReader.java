package com.example.dns;

import java.util.ArrayList;
import java.util.List;
import org.reseq.bytes.Cursor;
import org.reseq.frame.IpAddress;
import org.reseq.protocol.Hex;
import org.reseq.protocol.Symbol;

/** Reads names, questions and resource records; {@code begin} is where the message begins, which names point into. */
record DnsReader(Cursor in, long begin) {
    record Question(String name, Object type, Object qclass) {}

    record Resource(String name, Object type, Object rclass, long ttl, Object data) {}

    record Soa(String mname, String rname, long serial, long refresh, long retry, long expire, long minimum) {}

    record Mx(int preference, String exchange) {}

    record Srv(int priority, int weight, int port, String target) {}

    /** RFC 6891, section 6.1: the class and the time to live mean something else. */
    record Edns(
            String name,
            Object type,
            int udpSize,
            int extendedRcode,
            int version,
            Object flags,
            List<Option> options) {}

    record Option(int code, Object data) {}

    Question question() {
        return new Question(name(), type(in.u16()), qclass(in.u16()));
    }

    Object resource() {
        String name = name();
        int type = in.u16();
        return type == 41 ? edns(name) : new Resource(name, type(type), qclass(in.u16()), in.u32(), data(type));
    }

    private Edns edns(String name) {
        int udpSize = in.u16();
        int extendedRcode = in.u8();
        int version = in.u8();
        Hex flags = Hex.u16(in.u16());
        Cursor data = in.limit(in.u16());
        List<Option> options = new ArrayList<>();
        while (!data.atEnd()) {
            options.add(new Option(data.u16(), data.bytes(data.u16())));
        }
        return new Edns(name, type(41), udpSize, extendedRcode, version, flags, options);
    }

    /** RFC 1035, section 3.3; AAAA: RFC 3596, section 2.2; SRV: RFC 2782. Other types are octets. */
    private Object data(int type) {
        int length = in.u16();
        long end = in.offset() + length;
        Object data = switch (type) {
            case 1 -> new IpAddress(4, 0, in.u32()).toString();
            case 2, 5, 12 -> name();
            case 6 -> new Soa(name(), name(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32());
            case 15 -> new Mx(in.u16(), name());
            case 16 -> texts(end);
            case 28 -> new IpAddress(6, in.u64(), in.u64()).toString();
            case 33 -> new Srv(in.u16(), in.u16(), in.u16(), name());
            default -> in.bytes(length);
        };
        if (in.offset() != end) {
            throw new MalformedDns("record of type " + type(type) + " at offset " + (end - length) + ": expected "
                    + length + " octets, got " + (in.offset() - end + length));
        }
        return data;
    }

    private List<String> texts(long end) {
        List<String> texts = new ArrayList<>();
        while (in.offset() < end) {
            texts.add(in.latin1(in.u8()));
        }
        return texts;
    }

    /** As a zone file has it: a dot or backslash in a label is escaped, and so is every octet that is no printable ASCII. */
    String name() {
        StringBuilder name = new StringBuilder();
        long behind = -1;
        long back = in.offset();
        for (int length = in.u8(); length != 0; length = in.u8()) {
            if (length >= 0xc0) {
                long target = begin + ((length & 0x3f) << 8 | in.u8());
                if (target >= back) { // so that it ends (RFC 1035, section 4.1.4: a prior occurrence)
                    throw new MalformedDns(
                            "name at offset " + back + ": expected a pointer back, got one to offset " + target);
                }
                behind = behind < 0 ? in.offset() : behind;
                back = target;
                in.seek(target);
            } else if (length > 63) {
                throw new MalformedDns("name: expected a label of at most 63 octets, got " + length);
            } else {
                label(name, in.latin1(length));
            }
        }
        if (behind >= 0) {
            in.seek(behind);
        }
        return name.isEmpty() ? "." : name.toString();
    }

    private static void label(StringBuilder name, String label) {
        for (char c : label.toCharArray()) {
            if (c == '.' || c == '\\') {
                name.append('\\').append(c);
            } else if (c > ' ' && c < 0x7f) {
                name.append(c);
            } else {
                name.append('\\')
                        .append((char) ('0' + c / 100))
                        .append((char) ('0' + c / 10 % 10))
                        .append((char) ('0' + c % 10));
            }
        }
        name.append('.');
    }

    private static Object type(int number) {
        String name = switch (number) {
            case 1 -> "A";
            case 2 -> "NS";
            case 5 -> "CNAME";
            case 6 -> "SOA";
            case 12 -> "PTR";
            case 15 -> "MX";
            case 16 -> "TXT";
            case 28 -> "AAAA";
            case 33 -> "SRV";
            case 41 -> "OPT";
            case 46 -> "RRSIG";
            case 252 -> "AXFR";
            case 255 -> "ANY";
            default -> "";
        };
        return name.isEmpty() ? Hex.u16(number) : Symbol.of(name, number);
    }

    private static Object qclass(int number) {
        return switch (number) {
            case 1 -> Symbol.of("IN", number);
            case 3 -> Symbol.of("CH", number);
            case 255 -> Symbol.of("ANY", number);
            default -> Hex.u16(number);
        };
    }
}
