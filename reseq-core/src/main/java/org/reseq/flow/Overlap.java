package org.reseq.flow;

/**
 * Which of two copies of an octet becomes part of the stream, where a later segment overlaps an earlier one and disagrees
 * with it. Hosts differ in this, by their system.
 *
 * <p>Any but {@link #FIRST} may take back what was captured before. So the octets are held until the peer acknowledges
 * them, which it does with what it has.
 */
public enum Overlap {
    /** The copy captured first. */
    FIRST,
    /** The copy captured last. */
    LAST,
    /** As BSD and HP-UX 10: the later segment, where it begins below the earlier one. */
    BSD,
    /** As Linux: as BSD, and where it begins with the earlier one and ends above it. */
    LINUX,
    /** As Linux before 2.4: as BSD, and where it begins with the earlier one and does not end below it. */
    OLD_LINUX,
    /** As Windows before Vista: as BSD. */
    WINDOWS,
    /** As Solaris: the later segment, where it covers the earlier one to its end, or begins within and ends above it. */
    SOLARIS,
    /** As HP-UX 11: as Solaris. */
    HPUX;

    /** Whether the later of two segments wins; all are positions, half open. */
    boolean takesLater(long begin, long end, long earlierBegin, long earlierEnd) {
        return switch (this) {
            case FIRST -> false;
            case LAST -> true;
            case BSD, WINDOWS -> begin < earlierBegin;
            case LINUX -> begin < earlierBegin || begin == earlierBegin && end > earlierEnd;
            case OLD_LINUX -> begin < earlierBegin || begin == earlierBegin && end >= earlierEnd;
            case SOLARIS, HPUX -> begin > earlierBegin ? end > earlierEnd : end >= earlierEnd;
        };
    }
}
