package org.reseq.frame;

/**
 * An IPv4 or IPv6 address as a value; never a name, so nothing is ever looked up.
 *
 * @param version 4 or 6
 * @param high the first eight octets of an IPv6 address, 0 for IPv4
 * @param low the last eight octets of an IPv6 address, or the four of an IPv4 address as an unsigned number
 */
public record IpAddress(int version, long high, long low) {

    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("IP version: expected 4 or 6, got " + version);
        }
        if (version == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits, got more");
        }
    }

    /**
     * Reads {@code 10.0.0.5}, {@code 2001:db8::1} or {@code ::ffff:10.0.0.5}.
     *
     * @throws IllegalArgumentException if the text is no address
     */
    public static IpAddress parse(String text) {
        return text.indexOf(':') < 0 ? new IpAddress(4, 0, ipv4(text, text)) : ipv6(text);
    }

    private static long ipv4(String quad, String whole) {
        String[] parts = quad.split("\\.", -1);
        if (parts.length != 4) {
            throw notAnAddress(whole);
        }
        long bits = 0;
        for (String part : parts) {
            bits = bits << 8 | number(part, 10, 3, 255, whole);
        }
        return bits;
    }

    private static IpAddress ipv6(String text) {
        int elision = text.indexOf("::");
        if (elision < 0) {
            return ofGroups(groups(text, text), text);
        }
        int[] front = groups(text.substring(0, elision), text);
        int[] back = groups(text.substring(elision + 2), text);
        if (front.length + back.length > 7) {
            throw notAnAddress(text);
        }
        int[] all = new int[8];
        System.arraycopy(front, 0, all, 0, front.length);
        System.arraycopy(back, 0, all, 8 - back.length, back.length);
        return ofGroups(all, text);
    }

    private static int[] groups(String text, String whole) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean quad = last.indexOf('.') >= 0;
        int[] groups = new int[parts.length + (quad ? 1 : 0)];
        for (int i = 0; i < parts.length - (quad ? 1 : 0); i++) {
            groups[i] = number(parts[i], 16, 4, 0xffff, whole);
        }
        if (quad) {
            long bits = ipv4(last, whole);
            groups[groups.length - 2] = (int) (bits >>> 16);
            groups[groups.length - 1] = (int) (bits & 0xffff);
        }
        return groups;
    }

    private static IpAddress ofGroups(int[] groups, String whole) {
        if (groups.length != 8) {
            throw notAnAddress(whole);
        }
        long high = 0;
        long low = 0;
        for (int i = 0; i < 4; i++) {
            high = high << 16 | groups[i];
            low = low << 16 | groups[i + 4];
        }
        return new IpAddress(6, high, low);
    }

    private static int number(String digits, int radix, int maxDigits, int max, String whole) {
        int value = 0;
        if (digits.isEmpty() || digits.length() > maxDigits) {
            throw notAnAddress(whole);
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1; // other scripts' digits are no address
            if (digit < 0) {
                throw notAnAddress(whole);
            }
            value = value * radix + digit;
        }
        if (value > max) {
            throw notAnAddress(whole);
        }
        return value;
    }

    private static IllegalArgumentException notAnAddress(String text) {
        return new IllegalArgumentException(
                "expected an IPv4 or IPv6 address like 10.0.0.5 or 2001:db8::1, got \"" + text + "\"");
    }

    /** Dotted quad, or the canonical text of RFC 5952: lower case, the longest run of zero groups elided. */
    @Override
    public String toString() {
        return AddressText.of(version, high, low);
    }
}
