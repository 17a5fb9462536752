package org.reseq;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reseq.protocol.DecoderFactory;

/** The settings of each capture: the nearest {@code reseq.yaml}, read once, and so is a mistake in it. */
final class SettingsFiles {
    private final ReplayRequest request;
    private final CaptureTree tree;
    private final Map<Path, Read> read = new HashMap<>();

    /** One of both. */
    private record Read(
            @Nullable Settings settings, @Nullable SettingsException mistake) {}

    SettingsFiles(ReplayRequest request, CaptureTree tree) {
        this.request = request;
        this.tree = tree;
    }

    /** @throws SettingsException if there are none, or they hold a mistake */
    Settings of(String capture) throws SettingsException {
        Path file = tree.settingsFor(capture);
        DecoderFactory decoder = request.variant().decoder();
        if (file == null && decoder != null) {
            return Settings.of(decoder);
        }
        if (file == null) {
            throw new SettingsException("no " + CaptureTree.SETTINGS + " says which class decodes " + capture
                    + strays(capture).stream()
                            .findFirst()
                            .map(stray -> "; " + stray)
                            .orElse(advice()));
        }
        Read known = read.computeIfAbsent(file, this::read);
        if (known.settings == null) {
            throw known.mistake;
        }
        return known.settings;
    }

    /** Whether a file says anything about a capture. */
    boolean has(String capture) {
        return tree.settingsFor(capture) != null;
    }

    /** The file as messages name it. */
    String shown(String capture) {
        Path file = tree.settingsFor(capture);
        return file == null ? CaptureTree.SETTINGS : Shown.path(request.base(), file);
    }

    /** Files that somebody may believe to be settings of a capture, with what to do. */
    List<String> strays(String capture) {
        return StraySettings.told(
                request.base(), request.captures(), tree.resolve(capture).getParent());
    }

    private String advice() {
        String expected = Shown.path(request.base(), tree.resolve(CaptureTree.SETTINGS));
        return "; write " + expected + " with one line, decoder: com.acme.ChatPacket";
    }

    private Read read(Path file) {
        DecoderFactory decoder = request.variant().decoder();
        try {
            Settings said = Settings.read(file, Shown.path(request.base(), file), request.decoders());
            return new Read(decoder == null ? said : said.with(decoder), null);
        } catch (SettingsException e) {
            return new Read(null, e);
        }
    }
}
