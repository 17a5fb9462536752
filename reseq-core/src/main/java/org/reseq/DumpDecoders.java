package org.reseq;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reseq.flow.Flow;
import org.reseq.flow.Rules;
import org.reseq.protocol.DecoderFactory;

/** Which decoder reads which flow in a dump: the one that was named, or what {@code reseq.yaml} says, or none. */
final class DumpDecoders {
    private final DumpRequest request;
    private final @Nullable DecoderFactory named;
    private final Map<Path, Settings> settings = new HashMap<>();

    /** What holds for one capture. */
    record Plan(Function<Flow, Settings.Choice> choices, Rules reassembly) {}

    /** @throws IllegalArgumentException if the named one cannot be used; the message is meant for the person */
    DumpDecoders(DumpRequest request) {
        this.request = request;
        String decoder = request.decoder();
        named = decoder == null || decoder.equals(DumpRequest.NO_DECODER)
                ? null
                : DecoderClass.load(decoder, request.decoders());
    }

    /** @throws IllegalArgumentException if {@code reseq.yaml} cannot be used; the message is meant for the person */
    Plan of(Path capture) {
        if (named != null) {
            Settings.Choice always = new Settings.Choice.Decode(named);
            return new Plan(flow -> always, Rules.DEFAULT);
        }
        Path file = request.decoder() != null || request.project() == null ? null : settingsFor(capture);
        if (file == null) {
            return new Plan(flow -> new Settings.Choice.Unmatched(), Rules.DEFAULT);
        }
        Settings said = settings.computeIfAbsent(file, this::read);
        return new Plan(said::choose, said.reassembly());
    }

    private Settings read(Path file) {
        try {
            return Settings.read(file, Shown.path(Path.of(""), file), request.decoders());
        } catch (SettingsException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** The nearest one from the capture's folder up to the project's captures folder, or to the folder that was asked for. */
    private @Nullable Path settingsFor(Path capture) {
        Path last = root(capture);
        for (Path folder = absolute(capture); folder != null; folder = folder.getParent()) {
            Path candidate = folder.resolve(CaptureTree.SETTINGS);
            if (Files.isRegularFile(candidate)) {
                return candidate;
            }
            if (folder.equals(last)) {
                break;
            }
        }
        return null;
    }

    private @Nullable Path root(Path capture) {
        Path project = request.project() == null ? null : absolute(request.project());
        if (project != null && absolute(capture).startsWith(project)) {
            return project;
        }
        Path asked = absolute(request.captures());
        return Files.isDirectory(asked) ? asked : asked.getParent();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
