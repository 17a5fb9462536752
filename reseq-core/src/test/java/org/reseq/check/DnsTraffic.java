package org.reseq.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.reseq.flow.Side;

/** Messages of every opcode with records of every type, their names pointing at earlier ones; RFC 1035, section 4. */
final class DnsTraffic implements Traffic {
    private static final int[] OPCODES = {0, 0, 0, 0, 0, 0, 2, 4, 5};
    private static final int[] TYPES = {1, 2, 5, 6, 12, 15, 16, 28, 33, 41, 46, 65, 99};
    private static final int[] CLASSES = {1, 1, 1, 1, 3, 254, 255};
    private static final int HIGHEST_POINTER = 0x3fff;

    private final boolean lengthFirst;

    /** @param lengthFirst as TCP carries them (section 4.2.2) */
    DnsTraffic(boolean lengthFirst) {
        this.lengthFirst = lengthFirst;
    }

    @Override
    public byte[] message(Side side, Random random) {
        Writer message = new Writer(random);
        int opcode = OPCODES[random.nextInt(OPCODES.length)];
        int response = side == Side.SERVER ? 0x8000 : 0;
        message.u16(random.nextInt());
        message.u16(response | opcode << 11 | random.nextInt() & 0x07ff);
        boolean transfer = side == Side.SERVER && random.nextInt(600) == 0;
        int[] counts = {
            opcode == 0 ? 1 : random.nextInt(3),
            side == Side.CLIENT ? 0 : transfer ? 50 + random.nextInt(100) : Traffic.few(random, 2),
            Traffic.few(random, 1),
            Traffic.few(random, 1)
        };
        for (int count : counts) {
            message.u16(count);
        }
        for (int i = 0; i < counts[0]; i++) {
            message.name();
            message.u16(random.nextInt(9) == 0 ? 251 + random.nextInt(5) : TYPES[random.nextInt(TYPES.length)]);
            message.u16(CLASSES[random.nextInt(CLASSES.length)]);
        }
        for (int i = counts[1] + counts[2] + counts[3]; i > 0; i--) {
            message.resource(TYPES[random.nextInt(TYPES.length)]);
        }
        byte[] octets = message.out.toByteArray();
        if (!lengthFirst) {
            return octets;
        }
        Writer framed = new Writer(random);
        framed.u16(octets.length);
        framed.out.writeBytes(octets);
        return framed.out.toByteArray();
    }

    /** One message, from its first octet on. */
    private static final class Writer {
        private final Random random;
        private final List<Integer> names = new ArrayList<>();
        private ByteArrayOutputStream out = new ByteArrayOutputStream();

        Writer(Random random) {
            this.random = random;
        }

        void u16(int value) {
            out.write(value >> 8);
            out.write(value);
        }

        private void u32(int value) {
            u16(value >> 16);
            u16(value);
        }

        /** Some labels and the root, or a pointer to a name before. */
        void name() {
            List<Integer> here = new ArrayList<>();
            int known = names.size();
            for (int labels = Traffic.few(random, 3); labels > 0; labels--) {
                here.add(out.size());
                label();
            }
            if (known > 0 && random.nextInt(3) > 0) {
                u16(0xc000 | names.get(random.nextInt(known)));
            } else {
                out.write(0);
            }
            here.stream().filter(at -> at <= HIGHEST_POINTER).forEach(names::add);
        }

        private void label() {
            int kind = random.nextInt(60);
            String label = kind == 0
                    ? "x".repeat(63)
                    : kind == 1
                            ? "a.b\\\u0000\u00ff"
                            : List.of("www", "example", "com", "_tcp").get(random.nextInt(4));
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.ISO_8859_1));
        }

        void resource(int type) {
            name();
            u16(type);
            u16(type == 41 ? 1232 : CLASSES[random.nextInt(CLASSES.length)]);
            u32(type == 41 ? 0x8000 : random.nextInt());
            int begin = out.size();
            u16(0);
            data(type);
            byte[] octets = out.toByteArray();
            int length = octets.length - begin - 2;
            octets[begin] = (byte) (length >> 8);
            octets[begin + 1] = (byte) length;
            out.reset();
            out.writeBytes(octets);
        }

        private void data(int type) {
            switch (type) {
                case 1 -> u32(random.nextInt());
                case 2, 5, 12 -> name();
                case 6 -> {
                    name();
                    name();
                    any(20);
                }
                case 15 -> {
                    u16(random.nextInt());
                    name();
                }
                case 16 -> {
                    for (int texts = 1 + random.nextInt(3); texts > 0; texts--) {
                        int length = random.nextInt(60) == 0 ? 255 : random.nextInt(9);
                        out.write(length);
                        any(length);
                    }
                }
                case 28 -> any(16);
                case 33 -> {
                    any(6);
                    name();
                }
                case 41 -> {
                    for (int options = Traffic.few(random, 2); options > 0; options--) {
                        int length = random.nextInt(9);
                        u16(10);
                        u16(length);
                        any(length);
                    }
                }
                default -> any(Traffic.few(random, 12));
            }
        }

        private void any(int octets) {
            byte[] any = new byte[octets];
            random.nextBytes(any);
            out.writeBytes(any);
        }
    }
}
