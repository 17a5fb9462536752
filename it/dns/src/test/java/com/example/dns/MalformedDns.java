package com.example.dns;

/** Octets that are no DNS message. */
final class MalformedDns extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedDns(String message) {
        super(message);
    }
}
