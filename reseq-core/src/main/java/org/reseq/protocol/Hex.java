package org.reseq.protocol;

/**
 * An unsigned integer shown in hexadecimal with a fixed number of digits, {@code 0x0012}.
 *
 * <p>The width is part of the value: in a golden {@code 0x0012}, {@code 0x12} and {@code 18} are three different things.
 *
 * @param value taken as unsigned
 * @param digits 1 to 16, enough for the value
 */
public record Hex(long value, int digits) {

    public Hex {
        if (digits < 1 || digits > 16) {
            throw new IllegalArgumentException("digits: expected 1 to 16, got " + digits);
        }
        if (Long.toHexString(value).length() > digits) {
            throw new IllegalArgumentException(
                    "value: expected at most " + digits + " hex digits, got 0x" + Long.toHexString(value));
        }
    }

    /** Two digits, of the low eight bits. */
    public static Hex u8(long value) {
        return new Hex(value & 0xff, 2);
    }

    /** Four digits, of the low sixteen bits. */
    public static Hex u16(long value) {
        return new Hex(value & 0xffff, 4);
    }

    /** Six digits, of the low twenty-four bits. */
    public static Hex u24(long value) {
        return new Hex(value & 0xff_ffff, 6);
    }

    /** Eight digits, of the low thirty-two bits. */
    public static Hex u32(long value) {
        return new Hex(value & 0xffff_ffffL, 8);
    }

    /** Sixteen digits. */
    public static Hex u64(long value) {
        return new Hex(value, 16);
    }

    /** {@code 0x0012}. */
    @Override
    public String toString() {
        String shortest = Long.toHexString(value);
        return "0x" + "0".repeat(digits - shortest.length()) + shortest;
    }
}
