package org.reseq.flow;

/**
 * How a capture is read where it can be read in more than one way.
 *
 * @param limits how long to wait, and how much to keep
 * @param fragments how long fragments are waited for, and whether they may overlap
 * @param serverPorts where servers are known to be, for flows whose begin does not tell
 * @param overlap which of two copies stands where they disagree
 * @param urgentOutOfBand whether an urgent octet (RFC 9293 section 3.8.5) is left out of the stream, as sockets do that do
 *     not ask for it inline
 * @param dropsOldTimestamps whether octets are left out that a receiver would have refused for their timestamp (RFC 7323
 *     section 5), else they are only told of
 * @param verifiesChecksums whether wrong checksums are told of. They are no reason to leave octets out: network cards
 *     compute them after the capture was taken
 * @param dropsDuplicateDatagrams whether a UDP datagram is left out that was captured twice, as mirror ports do
 */
public record Rules(
        Limits limits,
        FragmentLimits fragments,
        ServerPorts serverPorts,
        Overlap overlap,
        boolean urgentOutOfBand,
        boolean dropsOldTimestamps,
        boolean verifiesChecksums,
        boolean dropsDuplicateDatagrams) {

    /** What is used unless said otherwise. */
    public static final Rules DEFAULT = new Rules(
            Limits.DEFAULT, FragmentLimits.DEFAULT, ServerPorts.NONE, Overlap.FIRST, false, false, false, false);

    /** Whether these rules make no difference to a connection whose segments all come in order. */
    boolean areOrderly() {
        return overlap == Overlap.FIRST && !verifiesChecksums;
    }

    /** These rules with other limits. */
    public Rules with(Limits other) {
        return new Rules(
                other,
                fragments,
                serverPorts,
                overlap,
                urgentOutOfBand,
                dropsOldTimestamps,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules with other limits for fragments. */
    public Rules with(FragmentLimits other) {
        return new Rules(
                limits,
                other,
                serverPorts,
                overlap,
                urgentOutOfBand,
                dropsOldTimestamps,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules with servers known to be elsewhere. */
    public Rules with(ServerPorts other) {
        return new Rules(
                limits,
                fragments,
                other,
                overlap,
                urgentOutOfBand,
                dropsOldTimestamps,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules with another choice between copies. */
    public Rules with(Overlap other) {
        return new Rules(
                limits,
                fragments,
                serverPorts,
                other,
                urgentOutOfBand,
                dropsOldTimestamps,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules, leaving urgent octets out. */
    public Rules withUrgentOutOfBand() {
        return new Rules(
                limits,
                fragments,
                serverPorts,
                overlap,
                true,
                dropsOldTimestamps,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules, leaving out octets with old timestamps. */
    public Rules withoutOldTimestamps() {
        return new Rules(
                limits,
                fragments,
                serverPorts,
                overlap,
                urgentOutOfBand,
                true,
                verifiesChecksums,
                dropsDuplicateDatagrams);
    }

    /** These rules, telling of wrong checksums. */
    public Rules withChecksums() {
        return new Rules(
                limits,
                fragments,
                serverPorts,
                overlap,
                urgentOutOfBand,
                dropsOldTimestamps,
                true,
                dropsDuplicateDatagrams);
    }

    /** These rules, leaving out datagrams captured twice. */
    public Rules withoutDuplicateDatagrams() {
        return new Rules(
                limits, fragments, serverPorts, overlap, urgentOutOfBand, dropsOldTimestamps, verifiesChecksums, true);
    }
}
