package org.reseq.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A string with holes that is obviously right: one int per octet, -1 where it is missing. */
record SlowOctets(int... octets) {

    /** Few different octets, so that searches find something; holes; sometimes none at all. */
    static SlowOctets random(Random random, int maxLength) {
        int[] octets = new int[random.nextInt(maxLength + 1)];
        int alphabet = random.nextInt(4) == 0 ? 256 : 2;
        boolean hole = false;
        int holes = random.nextInt(3);
        for (int i = 0; i < octets.length; i++) {
            hole = holes > 0 && (random.nextInt(3) == 0 ? random.nextInt(3) < holes : hole);
            octets[i] = hole ? -1 : random.nextInt(alphabet);
        }
        return new SlowOctets(octets);
    }

    static SlowOctets hole(int length) {
        int[] octets = new int[length];
        Arrays.fill(octets, -1);
        return new SlowOctets(octets);
    }

    /** The same content in a layout of its own: cut anywhere, each piece somewhere in a larger array. */
    GapString toGapString(Random random) {
        List<GapString> pieces = new ArrayList<>();
        int at = 0;
        while (at < octets.length) {
            int end = at + 1;
            while (end < octets.length && (octets[end] < 0) == (octets[at] < 0) && random.nextInt(4) > 0) {
                end++;
            }
            if (octets[at] < 0) {
                pieces.add(GapString.gap(end - at));
            } else {
                int start = random.nextInt(3);
                byte[] array = new byte[start + end - at + random.nextInt(3)];
                random.nextBytes(array);
                for (int i = at; i < end; i++) {
                    array[start + i - at] = (byte) octets[i];
                }
                pieces.add(GapString.wrap(array, start, start + end - at));
            }
            at = end;
        }
        return GapString.join(pieces);
    }

    int length() {
        return octets.length;
    }

    SlowOctets append(SlowOctets next) {
        int[] both = Arrays.copyOf(octets, octets.length + next.octets.length);
        System.arraycopy(next.octets, 0, both, octets.length, next.octets.length);
        return new SlowOctets(both);
    }

    SlowOctets slice(int begin, int end) {
        return new SlowOctets(Arrays.copyOfRange(octets, begin, end));
    }

    boolean holds(SlowOctets part, int at) {
        for (int i = 0; i < part.length(); i++) {
            if (at + i < 0 || at + i >= length() || part.octets[i] < 0 || part.octets[i] != octets[at + i]) {
                return false;
            }
        }
        return true;
    }

    int indexOf(SlowOctets needle, int from) {
        for (int at = from; at + needle.length() <= length(); at++) {
            if (holds(needle, at)) {
                return at;
            }
        }
        return -1;
    }

    List<SlowOctets> split(SlowOctets separator) {
        List<SlowOctets> parts = new ArrayList<>();
        int begin = 0;
        for (int at = indexOf(separator, 0); at >= 0; at = indexOf(separator, begin)) {
            parts.add(slice(begin, at));
            begin = at + separator.length();
        }
        parts.add(slice(begin, length()));
        return parts;
    }

    long missing() {
        return Arrays.stream(octets).filter(octet -> octet < 0).count();
    }

    List<GapString.Gap> gaps() {
        List<GapString.Gap> gaps = new ArrayList<>();
        for (int begin = 0; begin < length(); begin++) {
            if (octets[begin] < 0) {
                int end = begin;
                while (end < length() && octets[end] < 0) {
                    end++;
                }
                gaps.add(new GapString.Gap(begin, end));
                begin = end;
            }
        }
        return gaps;
    }

    byte[] toByteArray(byte fill) {
        byte[] array = new byte[length()];
        for (int i = 0; i < array.length; i++) {
            array[i] = octets[i] < 0 ? fill : (byte) octets[i];
        }
        return array;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SlowOctets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return Arrays.toString(octets);
    }
}
