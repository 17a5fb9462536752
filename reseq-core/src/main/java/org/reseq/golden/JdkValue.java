package org.reseq.golden;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text of values whose classes come with Java, the same on every machine: no default zone or locale, no lookup. */
final class JdkValue {
    private JdkValue() {}

    /** Null for what is none of these. */
    static @Nullable String text(Object value) {
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime()).toString();
        } else if (value instanceof Calendar calendar) {
            return calendar.toInstant().toString();
        } else if (value instanceof InetAddress address) {
            return address.getHostAddress();
        } else if (value instanceof InetSocketAddress address) {
            return text(address);
        } else if (value instanceof Locale locale) {
            return locale.toLanguageTag();
        } else if (value instanceof Class<?> type) {
            return type.getName();
        } else if (value instanceof Throwable thrown) {
            return thrown.getClass().getName(); // messages drift with libraries
        }
        boolean textIsItself = value instanceof UUID
                || value instanceof URI
                || value instanceof URL
                || value instanceof Charset
                || value instanceof Currency
                || value instanceof Pattern
                || value.getClass().getPackageName().startsWith("java.time");
        return textIsItself ? value.toString() : null;
    }

    private static String text(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
