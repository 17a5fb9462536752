package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The header of AYIYA, anything in anything (draft-massar-v6ops-ayiya-02, section 4).
 */
public final class AyiyaHeader implements Header {
    private final HeaderOctets octets;

    AyiyaHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** 4 bits: the identity has 2 to the power of this many octets. */
    public int identityLength() {
        return octets.u8(0) >>> 4;
    }

    /** 4 bits: 1 is an integer, 2 a name. */
    public int identityType() {
        return octets.u8(0) & 0x0f;
    }

    /** 4 bits, in words of 4 octets. */
    public int signatureLength() {
        return octets.u8(1) >>> 4;
    }

    /** 4 bits: 1 MD5, 2 SHA-1. */
    public int hashMethod() {
        return octets.u8(1) & 0x0f;
    }

    /** 4 bits: 1 a shared secret, 2 a public key. */
    public int authenticationMethod() {
        return octets.u8(2) >>> 4;
    }

    /** 4 bits: 1 forwards what follows. */
    public int operationCode() {
        return octets.u8(2) & 0x0f;
    }

    /** One of IP's protocol numbers. */
    public int nextHeader() {
        return octets.u8(3);
    }

    /** Seconds since 1970. */
    public long epochTime() {
        return octets.u32(4);
    }

    public GapString identity() {
        return octets.octets(8, atSignature());
    }

    public GapString signature() {
        return octets.octets(atSignature(), length());
    }

    private int atSignature() {
        return 8 + (1 << identityLength());
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return atSignature() + 4 * signatureLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
