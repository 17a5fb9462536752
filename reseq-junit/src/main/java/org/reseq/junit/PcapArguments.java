package org.reseq.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;

/** Turns {@link PcapSource} into arguments; from JUnit 5.11 on, it accepts each of a repeated one. */
final class PcapArguments implements ArgumentsProvider, AnnotationConsumer<PcapSource> {
    private final List<PcapSource> sources = new ArrayList<>();

    @Override
    public void accept(PcapSource source) {
        sources.add(source);
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return CaptureSelection.arguments(sources, context);
    }
}
