package io.lictor.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.lictor.onnx.Models;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form in which Lictor is started, and how it is asked.
enum StartForm {
    REST("REST") {
        @Override
        Started start(boolean cached, List<String> options, StartForm.Place place) throws IOException {
            return Started.of(
                    cached,
                    Map.of("LICTOR_HTTP_HOST", "127.0.0.1", "LICTOR_HTTP_PORT", String.valueOf(place.port())),
                    options,
                    List.of("serve"));
        }

        @Override
        String ask(Started started, StartForm.Place place, int number) throws IOException, InterruptedException {
            return place.post("/v1/check", "", StartTexts.body(number));
        }
    },

    HTTP("MCP proxy, HTTP") {
        @Override
        Started start(boolean cached, List<String> options, StartForm.Place place) throws IOException {
            return Started.of(
                    cached,
                    Map.of(),
                    options,
                    List.of(
                            "mcp-proxy",
                            "--listen",
                            "127.0.0.1:" + place.port(),
                            "--server",
                            "tools=http://127.0.0.1:"
                                    + place.tools().getAddress().getPort() + "/mcp"));
        }

        @Override
        String ask(Started started, StartForm.Place place, int number) throws IOException, InterruptedException {
            if (number == 0) {
                place.introduced();
            }
            return place.post("/mcp", place.session, StartTexts.call(number));
        }
    },

    STDIO("MCP proxy, stdio") {
        @Override
        Started start(boolean cached, List<String> options, StartForm.Place place) throws IOException {
            return Started.of(cached, Map.of(), options, List.of("mcp-proxy", "--", "bash", "src/main/docker/stub"));
        }

        @Override
        String ask(Started started, StartForm.Place place, int number) throws IOException {
            if (number == 0) {
                place.lines = new BufferedReader(new InputStreamReader(started.from(), StandardCharsets.UTF_8));
                say(started, StartTexts.HELLO);
                String hello = place.lines.readLine();
                say(started, StartTexts.INITIALIZED);
                if (hello == null) {
                    return "";
                }
            }
            say(started, StartTexts.call(number));
            String line = place.lines.readLine();
            return line == null ? "" : line;
        }

        private void say(Started started, String line) throws IOException {
            started.to().write((line.replace("\n", "") + "\n").getBytes(StandardCharsets.UTF_8));
            started.to().flush();
        }
    };

    private static final Pattern SAME = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");

    private final String title;

    StartForm(String title) {
        this.title = title;
    }

    /// As it stands in the table.
    String title() {
        return title;
    }

    abstract Started start(boolean cached, List<String> options, Place place) throws IOException;

    /// The answer to a question that has a verdict; the first begins a session.
    ///
    /// @throws IOException if nobody listens yet
    abstract String ask(Started started, Place place, int number) throws IOException, InterruptedException;

    /// Whether it is a verdict of the guard, or the result of a call that may run.
    boolean right(String answer) {
        return this == REST
                ? answer.contains(StartTexts.RULE)
                : answer.contains("\"isError\":false") && answer.contains(StartTexts.RESULT);
    }

    /// Where a started process listens, and the server of tools that a proxy needs.
    static final class Place implements AutoCloseable {
        private final HttpClient client = HttpClient.newHttpClient();
        private final int port;
        private final HttpServer tools;
        private final AtomicInteger told = new AtomicInteger();
        private String session = "";
        private BufferedReader lines = new BufferedReader(BufferedReader.nullReader());

        Place() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            tools = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            tools.createContext("/mcp", exchange -> {
                try (exchange) {
                    String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    Matcher id = SAME.matcher(message);
                    byte[] answer = id.find()
                            ? StartTexts.answer(message, id.group(1), told.getAndIncrement())
                                    .getBytes(StandardCharsets.UTF_8)
                            : new byte[0];
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    boolean asked = exchange.getRequestMethod().equals("POST");
                    exchange.sendResponseHeaders(
                            asked ? answer.length == 0 ? 202 : 200 : 405, answer.length == 0 ? -1 : answer.length);
                    exchange.getResponseBody().write(answer);
                }
            });
            tools.start();
        }

        int port() {
            return port;
        }

        HttpServer tools() {
            return tools;
        }

        /// Refuses figures of a service in which a classifier did not read as many texts.
        void classified(int texts) throws IOException, InterruptedException {
            String metrics = client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            for (String task : Models.TASKS) {
                double read = metrics.lines()
                        .filter(line -> line.startsWith("lictor_classifier_texts_total")
                                && line.contains("\"" + task + "\"")
                                && line.contains("\"miss\""))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
                if (read < texts) {
                    throw new IllegalStateException("the classifier " + task + " read " + read + " texts of " + texts);
                }
            }
        }

        private void introduced() throws IOException, InterruptedException {
            HttpResponse<String> hello = send("/mcp", "", StartTexts.HELLO);
            session = hello.headers().firstValue("Mcp-Session-Id").orElse("");
            post("/mcp", session, StartTexts.INITIALIZED);
        }

        private String post(String path, String named, String body) throws IOException, InterruptedException {
            return send(path, named, body).body();
        }

        private HttpResponse<String> send(String path, String named, String body)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream");
            if (!named.isEmpty()) {
                request.header("Mcp-Session-Id", named);
            }
            return client.send(
                    request.POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        @Override
        public void close() {
            tools.stop(0);
            client.shutdownNow();
        }
    }
}
