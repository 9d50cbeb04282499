package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.lictor.caller.Credentials;
import io.lictor.identity.KeyHash;
import io.lictor.mcp.Desk;
import io.lictor.mcp.Gate;
import io.lictor.mcp.HttpDoor;
import io.lictor.mcp.LineServer;
import io.lictor.mcp.Proxying;
import io.lictor.mcp.ServerProcess;
import io.lictor.proxy.Admission;
import io.lictor.proxy.Listening;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may use a proxy, from its settings and its file.
class ProxyCallersTest {
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
    private static final InetSocketAddress EVERYWHERE = new InetSocketAddress("0.0.0.0", 0);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    private Path file(String... names) throws IOException {
        StringBuilder text = new StringBuilder("callers:\n");
        for (String name : names) {
            text.append("  - {name: ").append(name).append(", tenant: t, roles: [check], key: ");
            text.append(KeyHash.of(name)).append("}\n");
        }
        return Files.writeString(folder.resolve("callers.yaml"), text);
    }

    private ProxyCallers open(Optional<Path> file, Optional<String> key) throws IOException {
        PrintStream log = new PrintStream(told, true, StandardCharsets.UTF_8);
        return ProxyCallers.open(file, key, "default", Duration.ofMillis(20), Clock.systemUTC(), log);
    }

    @Test
    void anAddressForEverybodyNeedsKeys() throws IOException {
        try (ProxyCallers anyone = open(Optional.empty(), Optional.of(" "))) {
            assertThatThrownBy(() -> anyone.at(EVERYWHERE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContainingAll("0.0.0.0", "LICTOR_API_KEY", "--callers");
        }
        try (ProxyCallers keyed = open(Optional.empty(), Optional.of("k"));
                ProxyCallers named = open(Optional.of(file("a")), Optional.empty())) {
            assertThat(keyed.at(EVERYWHERE).address()).isEqualTo(EVERYWHERE);
            assertThat(named.at(EVERYWHERE).address()).isEqualTo(EVERYWHERE);
        }
    }

    @Test
    void aFaultyFileEndsTheStartWithEachPlace() throws IOException {
        Path faulty = Files.writeString(
                folder.resolve("callers.yaml"), "callers:\n  - {name: a, tenant: t, roles: [cheque], key: 12}\n");
        assertThatThrownBy(() -> open(Optional.of(faulty), Optional.empty()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("callers.yaml:2", "cheque");
        Commands.Ran chat =
                Commands.run("chat-proxy", "--upstream", "http://127.0.0.1:1", "--callers", faulty.toString());
        assertThat(chat.status()).isNotZero();
        assertThat(chat.err()).contains("callers.yaml:2", "cheque");
    }

    @Test
    void optionsThatCannotBeMeantAreRefused() {
        Commands.Ran stdio = Commands.run("mcp-proxy", "--callers", "callers.yaml", "--", "true");
        assertThat(stdio.status()).isEqualTo(2);
        assertThat(stdio.err()).contains("--callers is for --listen");
        for (String option : new String[] {"--drain=3601", "--approval-life=0"}) {
            Commands.Ran ran = Commands.run("chat-proxy", "--upstream", "http://127.0.0.1:1", option);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).contains(option.substring(0, option.indexOf('=')) + " is ");
        }
    }

    @Test
    void theFileIsFollowedAndAFaultyOneChangesNothing() throws Exception {
        Path file = file("one");
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = Listening.at(loopback);
        try (ProxyCallers callers = open(Optional.of(file), Optional.of("own"));
                HttpClient client = HttpClient.newHttpClient()) {
            Admission admission = callers.at(loopback);
            server.createContext("/", exchange -> {
                String header = exchange.getRequestHeaders().getFirst("Authorization");
                boolean in = admission.of(exchange, Credentials.of(header, null, Optional.empty()))
                        instanceof Admission.Admitted;
                exchange.sendResponseHeaders(in ? 200 : 401, -1);
                exchange.close();
            });
            server.start();
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(status(client, address, "one")).isEqualTo(200);
            assertThat(status(client, address, "two")).isEqualTo(401);
            file("two");
            await().until(() -> status(client, address, "two") == 200);
            assertThat(status(client, address, "one")).isEqualTo(401);
            Files.writeString(file, "callers: none");
            await().until(() -> told.toString(StandardCharsets.UTF_8).contains("was refused"));
            assertThat(told.toString(StandardCharsets.UTF_8)).contains("callers.yaml:1");
            assertThat(status(client, address, "two")).isEqualTo(200);
            assertThat(status(client, address, "own")).isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }

    /// Also the streams that nobody sends anything on; those of others go on.
    @Test
    void sessionsThatAreOpenEndWithTheRightsOfTheirCaller() throws Exception {
        file("one", "two");
        Desk desk = new Desk(folder.resolve("desk"));
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        List<String> server = List.of(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                Desk.classPath(),
                LineServer.class.getName(),
                folder.resolve("kept").toString());
        Proxying.Terms terms = new Proxying.Terms("default", Map.of(), List.of(), Duration.ofSeconds(20), false);
        // the client is closed last: it waits for its streams
        try (HttpClient client = HttpClient.newHttpClient();
                Gate gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
                ProxyCallers callers = open(Optional.of(folder.resolve("callers.yaml")), Optional.of("own"));
                HttpDoor door = McpProxies.door(
                        callers,
                        loopback,
                        new Proxying(gate, () -> new ServerProcess("lines", server, Desk.log()), terms, Desk.log()),
                        () -> true,
                        Clock.systemUTC(),
                        Desk.log())) {
            CompletableFuture<HttpResponse<String>> one = stream(client, door.address(), "one");
            CompletableFuture<HttpResponse<String>> two = stream(client, door.address(), "two");
            CompletableFuture<HttpResponse<String>> own = stream(client, door.address(), "own");
            file("two");
            assertThat(one.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(two).isNotDone();
            Path file = folder.resolve("callers.yaml");
            Files.writeString(file, Files.readString(file).replace("[check]", "[check, approve]"));
            assertThat(two.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            assertThat(own).isNotDone();
        }
    }

    /// The stream of a new session, which comes to an end with it.
    private static CompletableFuture<HttpResponse<String>> stream(HttpClient client, URI address, String key)
            throws Exception {
        HttpResponse<String> opened = sent(client, address, key, "POST", HELLO);
        String session = opened.headers().firstValue("Mcp-Session-Id").orElseThrow();
        HttpRequest get = request(address, key, "GET", "")
                .header("Mcp-Session-Id", session)
                .build();
        return client.sendAsync(get, HttpResponse.BodyHandlers.ofString());
    }

    private static int status(HttpClient client, URI address, String key) throws Exception {
        return sent(client, address, key, "GET", "").statusCode();
    }

    private static HttpResponse<String> sent(HttpClient client, URI address, String key, String method, String body)
            throws Exception {
        return client.send(request(address, key, method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(URI address, String key, String method, String body) {
        return HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
}
