package org.reseq.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.platform.commons.support.AnnotationSupport;
import org.reseq.Replay;
import org.reseq.Variant;
import org.reseq.protocol.DecoderFactory;

/**
 * Turns the {@link PcapSource}s of a test into arguments.
 *
 * <p>It looks for them itself: JUnit before 5.11 does not hand repeated annotations to a provider. And not before the stream
 * is read: from 5.13 on, what this method throws is buried under an advice to override another that 5.10 does not have.
 */
final class PcapArguments implements ArgumentsProvider {
    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return Stream.of(context).flatMap(PcapArguments::arguments);
    }

    private static Stream<Arguments> arguments(ExtensionContext context) {
        try {
            return find(context);
        } catch (IllegalArgumentException | IllegalStateException e) {
            e.setStackTrace(Failure.placeOf(context)); // JUnit's way here, through its streams, says nothing
            throw e;
        }
    }

    private static Stream<Arguments> find(ExtensionContext context) {
        List<Given> given = Given.toParametersOf(context);
        Class<?> test = context.getRequiredTestClass();
        CapturesFolder folder = CapturesFolder.of(test);
        List<Capture> captures = new ArrayList<>();
        for (PcapSource source : AnnotationSupport.findRepeatableAnnotations(context.getElement(), PcapSource.class)) {
            Variant variant = variant(source);
            for (String name : find(folder, List.of(source.value()))) {
                captures.add(new Capture(folder, name, test, variant));
            }
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
