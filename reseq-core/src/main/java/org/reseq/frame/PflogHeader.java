package org.reseq.frame;

import org.reseq.bytes.GapString;

/**
 * The header of the packet filter's log, pflog(4) (LINKTYPE_PFLOG; struct pfloghdr). A field that the system which captured does not have is -1.
 *
 * <p>Ids of users and processes are in the order of the host that captured: of both readings, the smaller one is meant.
 */
public final class PflogHeader implements Header {
    private final HeaderOctets octets;

    PflogHeader(HeaderOctets octets) {
        this.octets = octets;
    }

    private static final int WITH_OWNERS = 61;
    private static final int WITH_ADDRESSES = 100;

    /** In octets, without padding; the field is called length. */
    public int headerLength() {
        return octets.u8(0);
    }

    /** As the system that captured numbers it: af. */
    public int addressFamily() {
        return octets.u8(1);
    }

    /** What was done: 0 passed, 1 dropped. */
    public int action() {
        return octets.u8(2);
    }

    /** Why; 0 for a rule that matched. */
    public int reason() {
        return octets.u8(3);
    }

    /** {@code ifname}. */
    public String interfaceName() {
        return octets.text(4, 20);
    }

    /** Empty of a rule in none. */
    public String ruleset() {
        return octets.text(20, 36);
    }

    /** {@code rulenr}. */
    public int ruleNumber() {
        return octets.i32(36);
    }

    /** {@code subrulenr}: in the ruleset; -1 of a rule in none. */
    public int subruleNumber() {
        return octets.i32(40);
    }

    /** Who owns the socket: uid. */
    public int userId() {
        return owner(44);
    }

    /** {@code pid}. */
    public int processId() {
        return owner(48);
    }

    /** Who made the rule. */
    public int ruleUserId() {
        return owner(52);
    }

    /** As {@link #ruleUserId()}. */
    public int ruleProcessId() {
        return owner(56);
    }

    private int owner(int offset) {
        if (headerLength() < WITH_OWNERS) {
            return HeaderOctets.NONE;
        }
        int value = octets.i32(offset);
        int swapped = Integer.reverseBytes(value);
        return Integer.compareUnsigned(swapped, value) < 0 ? swapped : value;
    }

    /** {@code dir}: 0 both, 1 in, 2 out. */
    public int direction() {
        return octets.u8(headerLength() < WITH_OWNERS ? 44 : 60);
    }

    /** Whether addresses or ports were changed: 1 or 0. */
    public int rewritten() {
        return hasAddresses() ? octets.u8(61) : HeaderOctets.NONE;
    }

    /** The family of the addresses that follow, {@code naf}. */
    public int rewrittenAddressFamily() {
        return hasAddresses() ? octets.u8(62) : HeaderOctets.NONE;
    }

    /** {@code saddr}: 16 octets, of which IPv4 has the first 4; empty where there is none. */
    public GapString sourceAddress() {
        return hasAddresses() ? octets.octets(64, 80) : GapString.empty();
    }

    /** {@code daddr}, as {@link #sourceAddress()}. */
    public GapString destinationAddress() {
        return hasAddresses() ? octets.octets(80, 96) : GapString.empty();
    }

    /** {@code sport}. */
    public int sourcePort() {
        return hasAddresses() ? octets.u16(96) : HeaderOctets.NONE;
    }

    /** {@code dport}. */
    public int destinationPort() {
        return hasAddresses() ? octets.u16(98) : HeaderOctets.NONE;
    }

    private boolean hasAddresses() {
        return headerLength() >= WITH_ADDRESSES;
    }

    @Override
    public int begin() {
        return octets.begin();
    }

    @Override
    public int length() {
        return headerLength() + 3 & ~3;
    }

    @Override
    public String toString() {
        return octets.toString();
    }
}
