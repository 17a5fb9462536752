package org.reseq.maven.fork;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The main class of a worker that decodes nothing, but does what a line of a file says, the first JVM what the first one says,
 * the second the second: {@code lie} (call with another secret), {@code hello}, {@code order} (wait for one), {@code started},
 * {@code full} (the memory is), {@code wait} and otherwise end.
 */
public final class ScriptedWorker {
    private ScriptedWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path script = Path.of(arguments[0]);
        List<String> lines = Files.readAllLines(script);
        Files.write(script, lines.subList(1, lines.size()));
        String[] call = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine()
                .split(" ");
        Socket socket = new Socket(call[0], Integer.parseInt(call[1]));
        for (String word : lines.get(0).split(" ")) {
            switch (word) {
                case "lie" -> {
                    send(socket, "{Hello\n=" + "0".repeat(call[2].length()) + "\n");
                    socket.getInputStream().read(); // until it is closed there
                    socket = new Socket(call[0], Integer.parseInt(call[1]));
                }
                case "hello" -> send(socket, "{Hello\n=" + call[2] + "\n");
                case "order" -> {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    in.skipNBytes(in.readInt());
                }
                case "started" -> send(socket, "{Started\n=questions.pcap\n");
                case "full" -> send(socket, "{OutOfMemory\n=as told\n[0\n-\n");
                default -> Thread.sleep(60_000);
            }
        }
        System.exit(5);
    }

    private static void send(Socket socket, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(octets.length);
        out.write(octets);
        out.flush();
    }
}
