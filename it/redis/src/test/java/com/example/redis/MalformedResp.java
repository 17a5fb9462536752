package com.example.redis;

/** Octets that are not RESP. */
final class MalformedResp extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedResp(String message) {
        super(message);
    }
}
