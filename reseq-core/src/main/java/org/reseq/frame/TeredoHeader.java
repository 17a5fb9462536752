package org.reseq.frame;

import org.jspecify.annotations.Nullable;
import org.reseq.bytes.GapString;

/**
 * The headers of Teredo before an IPv6 packet (RFC 4380, section 5.1.1): an authentication header, an origin indication, or both. Of what is not there, numbers are -1, octets empty and addresses null.
 */
public final class TeredoHeader implements Header {
    private final HeaderOctets octets;

    TeredoHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    public boolean hasAuthentication() {
        return octets.u16(0) == 1;
    }

    /** ID-len, in octets. */
    public int clientIdentifierLength() {
        return hasAuthentication() ? octets.u8(2) : HeaderOctets.NONE;
    }

    /** AU-len, in octets. */
    public int authenticationLength() {
        return hasAuthentication() ? octets.u8(3) : HeaderOctets.NONE;
    }

    public GapString clientIdentifier() {
        return hasAuthentication() ? octets.octets(4, 4 + clientIdentifierLength()) : GapString.empty();
    }

    public GapString authenticationValue() {
        return hasAuthentication() ? octets.octets(4 + clientIdentifierLength(), atNonce()) : GapString.empty();
    }

    /** 8 octets. */
    public GapString nonceValue() {
        return hasAuthentication() ? octets.octets(atNonce(), atNonce() + 8) : GapString.empty();
    }

    /** 0 where all is well. */
    public int confirmation() {
        return hasAuthentication() ? octets.u8(atNonce() + 8) : HeaderOctets.NONE;
    }

    public boolean hasOriginIndication() {
        return octets.has(atOrigin() + 8) && octets.u16(atOrigin()) == 0;
    }

    /** As it is, not as the header hides it: with all bits the other way round. */
    public int originPort() {
        return hasOriginIndication() ? ~octets.u16(atOrigin() + 2) & 0xffff : HeaderOctets.NONE;
    }

    /** As {@link #originPort()}. */
    public @Nullable IpAddress originAddress() {
        return hasOriginIndication() ? new IpAddress(4, 0, ~octets.u32(atOrigin() + 4) & 0xffff_ffffL) : null;
    }

    private int atNonce() {
        return 4 + clientIdentifierLength() + authenticationLength();
    }

    private int atOrigin() {
        return hasAuthentication() ? atNonce() + 9 : 0;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return atOrigin() + (hasOriginIndication() ? 8 : 0);
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
