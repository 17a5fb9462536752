package org.reseq.frame;

/**
 * A MAC address of 48 bits (IEEE 802, section 8).
 *
 * @param bits the first octet in the upper ones of the lower 48; the others are 0
 */
public record MacAddress(long bits) {
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits, got more");
        }
    }

    /** As {@code 02:00:5e:10:00:01}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(Character.forDigit((int) (bits >>> shift + 4) & 0xf, 16))
                    .append(Character.forDigit((int) (bits >>> shift) & 0xf, 16))
                    .append(shift > 0 ? ":" : "");
        }
        return text.toString();
    }
}
