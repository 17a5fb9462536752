package org.reseq.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a worker's JVM begins. The first line of its standard input says where it is awaited and by which secret: host, port
 * and secret with blanks between them. A command line would show them to everybody on the machine.
 */
public final class WorkerMain {
    private WorkerMain() {}

    /** Serves until the other end of its socket is closed, then ends the JVM. */
    public static void main(String[] arguments) throws IOException {
        Locale.setDefault(Locale.ENGLISH); // the settings of the command line leave some categories to the environment
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IllegalStateException("a worker is started by the plugin, which tells it where to report");
        }
        String[] words = line.split(" ");
        Socket socket = new Socket(words[0], Integer.parseInt(words[1]));
        new Worker(Channel.fromWorker(socket)).serve(words[2]);
    }
}
