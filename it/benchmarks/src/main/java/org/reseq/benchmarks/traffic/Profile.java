package org.reseq.benchmarks.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** A kind of traffic: each strains something else. */
public enum Profile {
    /** Eight downloads at once in full segments, nothing odd: 1 GB. How fast octets go through. */
    BULK(12),
    /** 100,000 short connections, a thousand at a time, of small requests and answers: how fast frames and flows go through. */
    SMALL(6),
    /** 500,000 connections, all open at once, each with three messages that come far apart: what finding a flow costs. */
    WIDE(4),
    /** 64 downloads with segments late, twice, overlapping, or not captured: 500 MB. What disorder costs. */
    MESSY(12),
    /** One download of which every other segment is not captured: 200 MB, holes that the peer acknowledges. */
    HOLE(12),
    /** The same, and neither an acknowledgment nor the end was captured: nobody knows whether the holes will be filled. */
    HOLENOACK(12),
    /** The same with one acknowledgment at the very end. */
    HOLELATE(12);

    private final int microsPerFrame;

    Profile(int microsPerFrame) {
        this.microsPerFrame = microsPerFrame;
    }

    /** @throws IllegalArgumentException if there is none of that name; the message says which there are */
    public static Profile of(String name) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no profile " + name + "; expected one of "
                        + Arrays.stream(values()).map(Profile::toString).collect(Collectors.joining(", "))));
    }

    /**
     * Writes a capture.
     *
     * @param scale how much of it: 1 is what is said above, and what is counted there grows with it, but for the number of
     *     downloads
     * @param seed other seeds give other octets, and another order
     * @return what is in it
     */
    public Manifest write(OutputStream capture, double scale, long seed) throws IOException {
        Tape tape = new Tape(capture, microsPerFrame);
        SplittableRandom random = new SplittableRandom(Content.mixed(seed));
        List<Connection> connections = switch (this) {
            case BULK -> Downloads.write(tape, scale, seed, random);
            case SMALL -> Talks.closing(tape, scale, seed, random);
            case WIDE -> Talks.open(tape, scale, seed, random);
            case MESSY -> Disorder.write(tape, scale, seed, random);
            case HOLE -> Holes.write(tape, scale, seed, Holes.Acknowledged.AS_IT_GOES);
            case HOLENOACK -> Holes.write(tape, scale, seed, Holes.Acknowledged.NEVER);
            case HOLELATE -> Holes.write(tape, scale, seed, Holes.Acknowledged.AT_THE_END);
        };
        tape.flush();
        return new Manifest(this, scale, seed, tape.frames(), tape.octets(), connections);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
