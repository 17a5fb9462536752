package org.reseq.frame;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads of numbers: in network byte order, but for those that are called little. */
final class Octets {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Octets() {}

    static int u8(byte[] b, int at) {
        return b[at] & 0xff;
    }

    static int u16(byte[] b, int at) {
        return (short) SHORT.get(b, at) & 0xffff;
    }

    static int i32(byte[] b, int at) {
        return (int) INT.get(b, at);
    }

    static long u32(byte[] b, int at) {
        return Integer.toUnsignedLong((int) INT.get(b, at));
    }

    static int little16(byte[] b, int at) {
        return Short.reverseBytes((short) SHORT.get(b, at)) & 0xffff;
    }

    static int little32(byte[] b, int at) {
        return Integer.reverseBytes(i32(b, at));
    }

    static long i64(byte[] b, int at) {
        return (long) LONG.get(b, at);
    }
}
