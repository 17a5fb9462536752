package org.reseq.report;

import java.util.List;

/**
 * Trouble that is not a difference between two packets, such as a missing golden or a damaged capture.
 *
 * @param kind what sort of trouble
 * @param message one sentence: where, expected, got
 * @param details what a person must see to understand it, in lines; usually none
 */
public record Finding(Kind kind, String message, List<String> details) {
    public Finding {
        details = List.copyOf(details);
    }

    /** A finding that its message says all about. */
    public Finding(Kind kind, String message) {
        this(kind, message, List.of());
    }

    /** {@code missing golden: login.pcap.yaml is missing}. */
    String line() {
        return kind + ": " + Printable.line(message);
    }

    /** The sorts of trouble; each fails the run. */
    public enum Kind {
        /** Captures were configured and none was found. */
        NO_CAPTURES("no captures"),
        /** {@code reseq.yaml} cannot be used, or none says how to decode. */
        SETTINGS("settings"),
        /** The capture cannot be read at all. */
        CAPTURE_UNREADABLE("unreadable capture"),
        /** The capture is cut off or corrupt; what stands before the damage was used. */
        CAPTURE_DAMAGED("damaged capture"),
        /** The capture holds no octets that a decoder could be given. */
        NOTHING_TO_DECODE("nothing to decode"),
        /** A flow that no decoder is set for and that is not ignored. */
        FLOW_UNMATCHED("unmatched flow"),
        /** There is no golden beside the capture. */
        GOLDEN_MISSING("missing golden"),
        /** There is no capture beside the golden. */
        GOLDEN_ORPHANED("orphaned golden"),
        /** The golden holds merge-conflict markers. */
        GOLDEN_CONFLICTED("conflicted golden"),
        /** The golden is not one: broken YAML, an unknown key or tag. */
        GOLDEN_UNREADABLE("unreadable golden"),
        /** The capture's replay was not over when its time was. */
        TIME_LIMIT("time limit"),
        /** The JVM that the decoder ran in has no memory left. */
        OUT_OF_MEMORY("out of memory"),
        /** The JVM that the decoder ran in ended before the capture did. */
        JVM_ENDED("end of the JVM"),
        /** Something was thrown that ended the replay, and not a packet. */
        BROKEN_OFF("broken off"),
        /** The golden was refused by its folder. */
        GOLDEN_UNWRITABLE("unwritable golden"),
        /** Octets made no packet, and the settings allow no golden to say so. */
        ERRORS("errors"),
        /** A decoder makes other packets of the same octets, in a second run or cut otherwise. */
        SPLIT("split");

        private final String words;

        /** Whether an update writes no golden while it stands. */
        public boolean keepsGoldensFromBeingWritten() {
            return switch (this) {
                case GOLDEN_MISSING, GOLDEN_CONFLICTED, GOLDEN_UNREADABLE, SPLIT -> false;
                default -> true;
            };
        }

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
