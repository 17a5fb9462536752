package org.reseq.junit;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.reseq.Replay;

/** Turns {@link PcapSource} into arguments. */
final class PcapArguments implements ArgumentsProvider, AnnotationConsumer<PcapSource> {
    private List<String> globs = List.of();

    @Override
    public void accept(PcapSource source) {
        globs = List.of(source.value());
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ExtensionContext context) throws IOException {
        ProjectFolder project = ProjectFolder.of(context.getRequiredTestClass());
        List<String> found = Replay.captures(project.captures(), globs);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No capture matches " + String.join(", ", globs) + " in "
                    + project.captures() + ". Put a capture there, or correct the glob in @PcapSource.");
        }
        ClassLoader decoders = context.getRequiredTestClass().getClassLoader();
        return found.stream().map(path -> Arguments.of(new Capture(project, path, decoders)));
    }
}
