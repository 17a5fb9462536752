package org.reseq.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.reseq.Replay;
import org.reseq.Variant;
import org.reseq.protocol.DecoderFactory;

/** The captures that annotations select, as what the test's parameters ask for. */
final class CaptureSelection {
    private CaptureSelection() {}

    static Stream<Arguments> arguments(List<PcapSource> sources, ExtensionContext context) {
        List<Given> given = Given.toParametersOf(context);
        Class<?> test = context.getRequiredTestClass();
        CapturesFolder folder = CapturesFolder.of(test);
        List<Capture> captures = new ArrayList<>();
        for (PcapSource source : sources) {
            Variant variant = variant(source);
            find(folder, List.of(source.value()))
                    .forEach(name -> captures.add(new Capture(folder, name, test, variant)));
        }
        return captures.stream()
                .map(capture -> Arguments.of(given.stream()
                        .map(each -> Named.of(capture.name(), each.from(capture)))
                        .toArray()));
    }

    private static List<String> find(CapturesFolder folder, List<String> globs) {
        List<String> found;
        try {
            found = Replay.captures(folder.captures(), globs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No capture matches " + String.join(", ", globs) + " in "
                    + folder.captures() + ". Put a capture there, or correct the glob in @PcapSource.");
        }
        return found;
    }

    private static Variant variant(PcapSource source) {
        return new Variant(
                source.golden(), source.decoder() == void.class ? null : DecoderFactory.of(source.decoder()));
    }
}
