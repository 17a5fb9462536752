package org.reseq.maven.fork;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reseq.worker.Channel;
import org.reseq.worker.News;
import org.reseq.worker.Order;

/**
 * A worker as its user sees it: orders go in, news come out, until it has gone.
 *
 * <p>It is called by a socket of this machine, and believed once it has told the secret that it was started with. Closing it
 * ends the worker; so does the end of this JVM, however it comes, as the socket ends with it.
 */
final class WorkerProcess implements AutoCloseable {
    private static final long SECONDS_TO_START = 60;
    private static final long SECONDS_TO_END = 15;
    private static final int MILLIS_BETWEEN_LOOKS = 100;
    private static final int LONGEST_HELLO = 1024;
    private static final int SAID = 32 * 1024;
    private static final int MOST_UNHEARD = 64;

    private final Process process;
    private final Channel<News, Order> channel;
    private final ByteArrayOutputStream said;

    /** Empty: it has gone, and no more will come. When it is full, the worker waits. */
    private final BlockingQueue<Optional<News>> news = new LinkedBlockingQueue<>(MOST_UNHEARD);

    private final Thread listening = daemon("reseq-news", this::listen);

    private WorkerProcess(Process process, Channel<News, Order> channel, ByteArrayOutputStream said) {
        this.process = process;
        this.channel = channel;
        this.said = said;
    }

    /** Starts one; waits without end where somebody is to attach a debugger, and says where. */
    static WorkerProcess start(List<String> command, Forks forks) throws IOException, InterruptedException {
        String secret = secret();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = process(command, forks.folder());
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            daemon("reseq-said", () -> drain(process.getInputStream(), said)).start();
            try {
                call(process, server, secret);
                Channel<News, Order> channel = await(server, process, secret, forks, said);
                if (channel == null) {
                    throw notStarted(command.get(0), process, said);
                }
                WorkerProcess worker = new WorkerProcess(process, channel, said);
                worker.listening.start();
                return worker;
            } catch (IOException | InterruptedException | RuntimeException e) {
                kill(process);
                throw e;
            }
        }
    }

    private static Process process(List<String> command, Path folder) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new WorkerNotStarted("The JVM that runs decoders cannot be started: " + e.getMessage());
        }
    }

    private static String secret() {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private static void call(Process process, ServerSocket server, String secret) {
        String line = server.getInetAddress().getHostAddress() + " " + server.getLocalPort() + " " + secret + "\n";
        try (var in = process.getOutputStream()) {
            in.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It has ended already; whoever awaits it will notice, and say why.
        }
    }

    private static @Nullable Channel<News, Order> await(
            ServerSocket server, Process process, String secret, Forks forks, ByteArrayOutputStream said)
            throws IOException {
        boolean debugging = forks.command().debugger() != null;
        boolean told = !debugging;
        server.setSoTimeout(MILLIS_BETWEEN_LOOKS);
        long begin = System.nanoTime();
        while (process.isAlive()
                && (debugging || System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS_TO_START))) {
            if (!told && !text(said).isEmpty()) {
                forks.debugging().accept(text(said));
                told = true;
            }
            try {
                Socket socket = server.accept();
                Channel<News, Order> channel = Channel.toWorker(socket);
                if (tells(secret, socket, channel)) {
                    return channel;
                }
                channel.close();
            } catch (SocketTimeoutException e) {
                // Look whether it is still alive, and what it waits for.
            }
        }
        return null;
    }

    private static boolean tells(String secret, Socket socket, Channel<News, Order> channel) {
        try {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
            News hello = channel.receive(LONGEST_HELLO);
            socket.setSoTimeout(0);
            return hello instanceof News.Hello told
                    && MessageDigest.isEqual(
                            told.secret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return false; // somebody else on this machine
        }
    }

    private static WorkerNotStarted notStarted(String java, Process process, ByteArrayOutputStream said)
            throws InterruptedException {
        String how = process.isAlive()
                ? "has not called back within " + SECONDS_TO_START + " s"
                : "ended with exit code " + process.exitValue();
        kill(process);
        String text = text(said);
        return new WorkerNotStarted("The JVM that runs decoders " + how + " before the first capture"
                + (text.isEmpty() ? "." : ", and said:\n    " + text.replace("\n", "\n    ") + "\n")
                + "It is " + java + "; its options are in reseq.argLine.");
    }

    void send(Order order) throws IOException {
        channel.send(order);
    }

    /** The next news, empty when it has gone; null when there were none within the time, which 0 makes endless. */
    @Nullable Optional<News> next(long nanos) throws InterruptedException {
        return nanos == 0 ? news.take() : news.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void listen() {
        try {
            try {
                for (News one = channel.receive(); one != null; one = channel.receive()) {
                    news.put(Optional.of(one));
                }
            } catch (IOException e) {
                // It ended in the middle of a sentence, or was closed here.
            }
            news.put(Optional.empty());
        } catch (InterruptedException e) {
            // Closed here, where nobody wants to hear the rest.
        }
    }

    /** What the JVM itself has printed since the last call, or a decoder past {@code System.out}. */
    String said() {
        synchronized (said) {
            String text = text(said);
            said.reset();
            return text;
        }
    }

    private static String text(ByteArrayOutputStream said) {
        synchronized (said) {
            return said.toString(StandardCharsets.UTF_8).strip();
        }
    }

    /** Reads on when it has enough: a full pipe would stop the worker. */
    private static void drain(InputStream in, ByteArrayOutputStream said) {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                synchronized (said) {
                    said.write(buffer, 0, Math.max(0, Math.min(n, SAID - said.size())));
                }
            }
        } catch (IOException e) {
            // The same as its end.
        }
    }

    /** The exit code of one that has gone. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            kill(process);
        }
        return process.waitFor();
    }

    void kill() throws InterruptedException {
        kill(process);
        closeChannel();
    }

    private static void kill(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    }

    private void closeChannel() {
        listening.interrupt();
        try {
            channel.close();
        } catch (IOException e) {
            // There is nothing more to close.
        }
    }

    /** Lets it end as a JVM should, so that coverage agents write their files, but not for long. */
    @Override
    public void close() {
        closeChannel();
        try {
            exitCode();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
