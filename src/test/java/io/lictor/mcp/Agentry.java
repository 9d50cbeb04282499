package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An agent that writes lines to a proxy on standard input and output, whatever they hold.
final class Agentry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutputStream to;
    private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
    private final Thread door;

    Agentry(Proxying proxying) throws IOException {
        Pipe there = Pipe.open();
        Pipe back = Pipe.open();
        to = Channels.newOutputStream(there.sink());
        InputStream in = Channels.newInputStream(there.source());
        OutputStream out = Channels.newOutputStream(back.sink());
        InputStream from = Channels.newInputStream(back.source());
        door = Thread.ofPlatform().daemon().start(() -> {
            try {
                new StdioDoor(in, out, System.err).run(proxying);
            } catch (IOException | InterruptedException ended) {
                System.err.println(ended);
            }
        });
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Lines lines = new Lines(from, 32 << 20);
                for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                    came.add(JSON.readTree(line.get().bytes()));
                }
            } catch (IOException ended) {
                System.err.println(ended);
            }
        });
    }

    void say(String line) throws IOException {
        to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /// Calls a tool; `arguments` is JSON.
    void call(int id, String tool, String arguments) throws IOException {
        say("{\"jsonrpc\": \"2.0\", \"id\": " + id + ", \"method\": \"tools/call\", \"params\": {\"name\": \"" + tool
                + "\", \"arguments\": " + arguments + "}}");
    }

    /// The next message of the proxy.
    JsonNode next() throws InterruptedException {
        JsonNode next = came.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("a message within 30 s").isNotNull();
        return next;
    }

    /// Whether nothing more has come.
    boolean quiet() {
        return came.isEmpty();
    }

    @Override
    public void close() throws IOException {
        to.close();
        try {
            door.join(TimeUnit.SECONDS.toMillis(20));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        assertThat(door.isAlive()).as("the proxy ends with its agent").isFalse();
    }
}
