package org.reseq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reseq.capture.CaptureFormatException;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CapturedRecord;
import org.reseq.golden.Difference;
import org.reseq.golden.PacketDiff;

/**
 * Where the frames of a capture of several files stand: their numbers count over all files, and a person opens one file.
 *
 * <p>Found by reading the capture once more, so that nothing need be remembered of the frames that nobody asks for.
 */
final class FramePlaces {
    // Who has opened so many frames needs no more of them.
    private static final int MAX = 10;

    private FramePlaces() {}

    /** A sentence on the first frames that the differences name. */
    static String of(Path capture, PacketDiff diff) throws IOException {
        Set<Long> wanted = diff.differences().stream()
                .map(Difference::packet)
                .flatMap(packet ->
                        packet == null || packet.source() == null ? Stream.empty() : packet.source().frames().stream())
                .distinct()
                .limit(MAX)
                .collect(Collectors.toSet());
        List<String> places = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(capture, "")) {
            while (places.size() < wanted.size() && reader.next()) {
                CapturedRecord record = reader.record();
                if (wanted.contains(record.index())) {
                    places.add(record.index() + " is " + record.file().substring(1) + " " + record.indexInFile());
                }
            }
        } catch (CaptureFormatException e) {
            // Damage behind all frames that were decoded, and reported as such.
        }
        return "frames are counted over all files in the order of time"
                + (places.isEmpty() ? "" : ": " + String.join(", ", places));
    }
}
