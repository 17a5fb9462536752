package org.reseq.benchmarks.traffic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The sum of octets, each from 0 to 255: the cheapest use that still reads every one. */
public final class OctetSum {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Every other octet of eight: four numbers of 16 bits. */
    private static final long LANES = 0x00FF00FF00FF00FFL;

    /** After so many additions of two octets a lane might overflow. */
    private static final int ADDITIONS = 0xFFFF / (2 * 0xFF);

    private OctetSum() {}

    public static long of(byte[] octets, int begin, int length) {
        int end = begin + length;
        int wholeEnd = begin + (length & -8);
        long sum = 0;
        int at = begin;
        while (at < wholeEnd) {
            int stop = Math.min(wholeEnd, at + 8 * ADDITIONS);
            long lanes = 0;
            for (; at < stop; at += 8) {
                long eight = (long) EIGHT.get(octets, at);
                lanes += (eight & LANES) + (eight >>> 8 & LANES);
            }
            sum += (lanes & 0xFFFF) + (lanes >>> 16 & 0xFFFF) + (lanes >>> 32 & 0xFFFF) + (lanes >>> 48);
        }
        for (; at < end; at++) {
            sum += octets[at] & 0xFF;
        }
        return sum;
    }
}
