package org.reseq;

/** A mistake in {@code reseq.yaml} or in what it names; the message is meant for the person who wrote it. */
final class SettingsException extends Exception {
    private static final long serialVersionUID = 1;

    SettingsException(String message) {
        super(message);
    }
}
