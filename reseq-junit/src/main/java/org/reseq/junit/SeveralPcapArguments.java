package org.reseq.junit;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;

/** Turns {@link PcapSources} into arguments, for JUnit before 5.11; later ones open the container themselves. */
final class SeveralPcapArguments implements ArgumentsProvider, AnnotationConsumer<PcapSources> {
    private List<PcapSource> sources = List.of();

    @Override
    public void accept(PcapSources container) {
        sources = List.of(container.value());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) {
        return CaptureSelection.arguments(sources, context);
    }
}
