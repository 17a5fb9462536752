package org.reseq.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Records over a socket, each as its length in octets (four octets, the highest first) and its text in UTF-8.
 *
 * <p>Any thread may send; one receives.
 *
 * @param <I> the sealed interface of what is received
 * @param <O> the sealed interface of what is sent
 */
public final class Channel<I, O extends Message> implements Closeable {
    private static final int LONGEST = 64 << 20;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Class<I> received;
    private final Class<O> sent;

    private Channel(Socket socket, Class<I> received, Class<O> sent) throws IOException {
        this.socket = socket;
        this.received = received;
        this.sent = sent;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** The end at which captures are handed out. Closing it closes the socket. */
    public static Channel<News, Order> toWorker(Socket socket) throws IOException {
        return new Channel<>(socket, News.class, Order.class);
    }

    static Channel<Order, News> fromWorker(Socket socket) throws IOException {
        return new Channel<>(socket, Order.class, News.class);
    }

    /** Sends one message at once. */
    public synchronized void send(O message) throws IOException {
        byte[] text = RecordText.write((Record) message, sent).getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }

    /** Waits for a message; null when the other end has gone. */
    public @Nullable I receive() throws IOException {
        return receive(LONGEST);
    }

    /**
     * The same, for as long as one does not know who is there.
     *
     * @param longest a message of more octets is an error
     */
    public @Nullable I receive(int longest) throws IOException {
        try {
            int length = in.readInt();
            if (length < 0 || length > longest) {
                throw new IOException("expected a message of at most " + longest + " octets, got " + length);
            }
            byte[] text = new byte[length];
            in.readFully(text);
            return RecordText.read(new String(text, StandardCharsets.UTF_8), received);
        } catch (EOFException e) {
            return null;
        } catch (IllegalArgumentException e) {
            throw new IOException("not a message of this version: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
