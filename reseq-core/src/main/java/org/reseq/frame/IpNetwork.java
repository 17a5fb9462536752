package org.reseq.frame;

/**
 * The addresses that begin alike (RFC 4632, section 3.1; RFC 4291, section 2.3).
 *
 * @param first the lowest of them: all bits behind the prefix are 0
 * @param prefix how many bits they share
 */
record IpNetwork(IpAddress first, int prefix) {
    /** One address. */
    static IpNetwork host(String address) {
        IpAddress host;
        try {
            host = IpAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(""); // who asks says what was expected
        }
        return new IpNetwork(host, bits(host));
    }

    /**
     * Reads {@code 10.0.0.0/8}, or an address, which is a net of one.
     *
     * @throws IllegalArgumentException if the text is none; the message, from its separator on, is what was probably meant, if
     *     anything
     */
    static IpNetwork parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return host(text);
        }
        IpNetwork host = host(text.substring(0, slash));
        String digits = text.substring(slash + 1);
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > host.prefix) {
            throw new IllegalArgumentException(
                    "; an address has " + host.prefix + " bits: did you mean " + host.first + "/" + host.prefix + "?");
        }
        int prefix = Integer.parseInt(digits);
        long high = host.first.high() & highMask(host.first.version(), prefix);
        long low = host.first.low() & lowMask(host.first.version(), prefix);
        IpNetwork network = new IpNetwork(new IpAddress(host.first.version(), high, low), prefix);
        if (!network.first.equals(host.first)) {
            throw new IllegalArgumentException("; did you mean " + network + "?");
        }
        return network;
    }

    private static int bits(IpAddress address) {
        return address.version() == 4 ? 32 : 128;
    }

    /** @param version of an address of which these are the halves, as {@link IpAddress} has them */
    boolean contains(int version, long high, long low) {
        return version == first.version()
                && (high & highMask(version, prefix)) == first.high()
                && (low & lowMask(version, prefix)) == first.low();
    }

    private static long highMask(int version, int prefix) {
        return version == 4 ? 0 : mask(prefix);
    }

    private static long lowMask(int version, int prefix) {
        return version == 4 ? mask(prefix + 32) : mask(prefix - 64);
    }

    /** The upper bits of 64, of which there may be less than none or more than all. */
    private static long mask(int bits) {
        return bits <= 0 ? 0 : -1L << 64 - Math.min(bits, 64);
    }

    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
