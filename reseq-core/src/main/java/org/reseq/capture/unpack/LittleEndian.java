package org.reseq.capture.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as these formats write them, out of arrays and streams. */
final class LittleEndian {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    static int i32(byte[] octets, int at) {
        return (int) INT.get(octets, at);
    }

    static long i64(byte[] octets, int at) {
        return (long) LONG.get(octets, at);
    }

    /** An unsigned number of 0 to 8 octets. */
    static long number(InputStream in, int size) throws IOException {
        long number = 0;
        for (int i = 0; i < size; i++) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("it ends too early");
            }
            number |= (long) octet << Byte.SIZE * i;
        }
        return number;
    }

    /** Exactly so many octets. */
    static void octets(InputStream in, byte[] into, int size) throws IOException {
        if (in.readNBytes(into, 0, size) < size) {
            throw new EOFException("it ends too early");
        }
    }
}
