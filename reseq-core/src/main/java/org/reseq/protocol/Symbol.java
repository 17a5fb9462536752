package org.reseq.protocol;

/**
 * A number of the protocol and the name it goes by, {@code SECURE(0x02)}.
 *
 * <p>A name without a number is an enum constant; nothing special is needed for it.
 *
 * @param name an ASCII letter or underscore, then letters, digits and underscores
 */
public record Symbol(String name, Hex value) {

    public Symbol {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "name: expected a letter or '_', then letters, digits and '_', got \"" + name + "\"");
        }
    }

    /** A symbol whose value is shown in an even number of hex digits, as many as it needs. */
    public static Symbol of(String name, long value) {
        int needed = Long.toHexString(value).length();
        return new Symbol(name, new Hex(value, needed + needed % 2));
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && !(i > 0 && c >= '0' && c <= '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** {@code SECURE(0x02)}. */
    @Override
    public String toString() {
        return name + "(" + value + ")";
    }
}
