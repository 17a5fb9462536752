package org.reseq;

import org.jspecify.annotations.Nullable;
import org.reseq.protocol.DecoderFactory;

/**
 * A look at captures other than that of {@code reseq.yaml}: through another decoder, against a golden of its own, or both.
 *
 * @param name what the golden is called: {@code login.pcapng@NAME.yaml}; letters, digits, {@code -} and {@code _}. Empty for
 *     the capture's own golden, {@code login.pcapng.yaml}
 * @param decoder reads every flow that {@code reseq.yaml}, where there is one, does not ignore; null for the decoders that
 *     are named there
 */
public record Variant(String name, @Nullable DecoderFactory decoder) {
    static final String MARK = "@";
    static final String NAME = "[\\p{L}\\p{N}_-]+";

    /** The capture's own golden and the decoders of {@code reseq.yaml}. */
    public static final Variant NONE = new Variant("", null);

    public Variant {
        if (!name.isEmpty() && !name.matches(NAME)) {
            throw new IllegalArgumentException("golden \"" + name
                    + "\": expected letters, digits, - and _ only, as it becomes part of a file's name");
        }
    }

    /** The golden of a capture, both as paths below the captures folder. */
    public String goldenOf(String capture) {
        return CaptureTree.goldenOf(name.isEmpty() ? capture : capture + MARK + name);
    }
}
