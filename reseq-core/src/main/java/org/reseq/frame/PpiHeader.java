package org.reseq.frame;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The header of per-packet information, and what it says of the frame that follows (PPI header format, version 1.0.7, section 3.1). Numbers are little endian.
 */
public final class PpiHeader implements Header {
    private final HeaderOctets octets;

    PpiHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    /** {@code pph_version}: 0. */
    public int version() {
        return octets.u8(0);
    }

    /** {@code pph_flags}: 1 where each field is aligned to 4 octets. */
    public int flags() {
        return octets.u8(1);
    }

    /** {@code pph_len}, in octets. */
    public int headerLength() {
        return octets.little16(2);
    }

    /** {@code pph_dlt}: what follows, as a LINKTYPE_ number. */
    public long dataLinkType() {
        return octets.little32(4);
    }

    /** In their order, as far as they fit into the header. */
    public List<PpiField> fields() {
        List<PpiField> all = new ArrayList<>();
        int at = 8;
        while (at + 4 <= length() && at + 4 + octets.little16(at + 2) <= length()) {
            int end = at + 4 + octets.little16(at + 2);
            all.add(new PpiField(octets.little16(at), octets.octets(at + 4, end)));
            at = (flags() & 0x01) != 0 ? end + 3 & ~3 : end;
        }
        return Collections.unmodifiableList(all);
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return headerLength();
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
