package org.reseq.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was compressed, up to where the compressed octets end, are damaged, or give more than any capture does: there the
 * stream ends, and {@link #trouble} says why. So all that stands before is read as of any capture.
 */
final class UnpackedStream extends InputStream {
    // A file of a few octets can unpack to any length. So much is always read,
    private static final long ALWAYS_READ = 256 << 20;
    // and beyond it so much of each compressed octet: captures, also those of idle links, compress to a tenth or a
    // hundredth.
    private static final int MOST_OF_EACH = 250;

    // What a library has unpacked in the call that meets the damage is lost with it, so it is asked for little at once;
    private static final int MOST_UNPACKED = 1 << 10;
    // and given little, for damage to be told near the octet that it was met at.
    private static final int MOST_PACKED = 4 << 10;

    private final CaptureInput file;
    private final Compression compression;
    private @Nullable InputStream unpacked;
    private long length;
    private @Nullable String trouble;
    private @Nullable IOException unreadable;

    UnpackedStream(CaptureInput file, Compression compression) {
        this.file = file;
        this.compression = compression;
    }

    /** Why the octets end where they do; null where nothing is wrong. */
    @Nullable String trouble() {
        return trouble;
    }

    @Override
    public int read(byte[] buffer, int begin, int wanted) throws IOException {
        if (trouble != null) {
            return -1;
        }
        try {
            if (unpacked == null) {
                unpacked = compression.unpack(new Packed());
            }
            int count = unpacked.read(buffer, begin, Math.min(wanted, MOST_UNPACKED));
            length += Math.max(0, count);
            if (length > ALWAYS_READ && length / MOST_OF_EACH > file.position()) {
                return end("gives more than " + MOST_OF_EACH + " octets for each of its own and more than "
                        + ALWAYS_READ + " in all, as no capture does; if it is one, " + unpackFirst());
            }
            return count;
        } catch (IOException e) {
            if (unreadable != null) {
                throw unreadable;
            }
            return damage(e);
        } catch (RuntimeException | StackOverflowError e) {
            return damage(e); // of damaged octets a library may make anything
        } catch (LinkageError e) {
            return unusable(e);
        }
    }

    private int unusable(LinkageError e) {
        trouble = "its " + compression.tool() + " data needs " + compression.library() + ", which "
                + (e.getCause() instanceof ClassNotFoundException
                        ? "is not on the class path: add it to the test dependencies"
                        : "does not work here (" + rootOf(e) + "): see that it stands on the class path as it is")
                + ", or " + unpackFirst();
        return -1;
    }

    private int damage(Throwable met) {
        return end("is damaged, cut off, or more than is read (" + Objects.requireNonNullElse(met.getMessage(), met)
                + "); all before was read, fetch the file again or " + unpackFirst());
    }

    private String unpackFirst() {
        return "unpack it first: " + compression.tool() + " -d IN";
    }

    private static Throwable rootOf(Throwable e) {
        return e.getCause() == null ? e : rootOf(e.getCause());
    }

    private int end(String why) {
        trouble = "after " + file.position() + " octets of the file, its " + compression.tool() + " data " + why;
        return -1;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public void close() throws IOException {
        if (unpacked != null) {
            unpacked.close();
        }
        file.close();
    }

    /** The file's octets; a file that cannot be read is told from one that says nonsense. */
    private final class Packed extends InputStream {
        private final byte[] one = new byte[1];

        @Override
        public int read(byte[] buffer, int begin, int wanted) throws IOException {
            try {
                return file.take(buffer, begin, Math.min(wanted, MOST_PACKED));
            } catch (IOException e) {
                unreadable = e;
                throw e;
            }
        }

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }
    }
}
