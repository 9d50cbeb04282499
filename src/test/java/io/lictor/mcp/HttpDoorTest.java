package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.caller.Limits;
import io.lictor.proxy.Admission;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The door over HTTP as any client may use it, in front of a real process.
class HttpDoorTest {
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}";

    @TempDir
    Path root;

    private final HttpClient client = HttpClient.newHttpClient();
    private Gate gate;
    private Proxying proxying;
    private HttpDoor door;

    @BeforeEach
    void start() throws IOException {
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        proxying = Desk.proxying(gate, () -> LineServer.started(root.resolve("kept")));
        door = Desk.door(Optional.empty(), proxying);
    }

    @AfterEach
    void end() {
        door.close();
        gate.close();
        client.close();
    }

    private HttpResponse<String> sent(String method, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.address())
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String session() throws Exception {
        return sent("POST", HELLO).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    @Test
    void aSessionHasItsCallsJudgedAndEnds() throws Exception {
        String session = session();
        HttpResponse<String> allowed = sent("POST", call(1, "pay", "{\"amount\":1}"), "Mcp-Session-Id", session);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(allowed.body()).startsWith("id: 2-1\ndata: {").contains("done");
        assertThat(sent("POST", call(2, "pay", "{\"amount\":501}"), "Mcp-Session-Id", session)
                        .body())
                .contains("\"isError\":true");
        assertThat(sent(
                                "POST",
                                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                                "Mcp-Session-Id",
                                session)
                        .statusCode())
                .isEqualTo(202);
        assertThat(sent("DELETE", "", "Mcp-Session-Id", session).statusCode()).isEqualTo(204);
        assertThat(sent("POST", call(3, "pay", "{\"amount\":1}"), "Mcp-Session-Id", session)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void historiesOfTwoSessionsAreTwo() throws Exception {
        String one = session();
        String other = session();
        sent("POST", call(1, "read_page", "{\"how\":\"page\"}"), "Mcp-Session-Id", one);
        String mail = call(2, "send_email", "{\"to\":\"eve@evil.example\"}");
        assertThat(sent("POST", mail, "Mcp-Session-Id", one).body()).contains("desk/D-1");
        assertThat(sent("POST", mail, "Mcp-Session-Id", other).body()).contains("done");
    }

    @Test
    void anAnswerThatWasLostComesAgain() throws Exception {
        String session = session();
        sent("POST", call(1, "pay", "{\"amount\":1}"), "Mcp-Session-Id", session);
        HttpResponse<String> again = sent("GET", "", "Mcp-Session-Id", session, "Last-Event-ID", "2-0");
        assertThat(again.body()).startsWith("id: 2-1\ndata: {").contains("done");
        assertThat(sent("GET", "", "Mcp-Session-Id", session, "Last-Event-ID", "77-0")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aConnectionThatBreaksDoesNotLoseTheCall() throws Exception {
        String session = session();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
            byte[] body = call(1, "pay", "{\"amount\":3}").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("POST /mcp HTTP/1.1\r\nHost: 127.0.0.1\r\nMcp-Session-Id: " + session
                                    + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isNotNegative();
        }
        assertThat(sent("GET", "", "Mcp-Session-Id", session, "Last-Event-ID", "2-0")
                        .body())
                .contains("\"id\":1", "done");
    }

    @Test
    void whoIsNotOfThisMachineIsTurnedAway() throws Exception {
        assertThat(sent("POST", HELLO, "Origin", "https://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(sent("POST", HELLO, "Origin", "http://localhost:3000").statusCode())
                .isEqualTo(200);
        Limits none = new Limits(Clock.systemUTC());
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        assertThatThrownBy(() -> new Admission(everywhere, Desk.known(Optional.empty(), Optional.empty(), none), none))
                .hasMessageContaining("LICTOR_API_KEY");
        assertThat(new Admission(everywhere, Desk.known(Optional.empty(), Optional.of("k1"), none), none).address())
                .isEqualTo(everywhere);
        try (HttpDoor locked = Desk.door(Optional.of("k1"), proxying)) {
            assertThat(status(locked.address(), "")).isEqualTo(401);
            assertThat(status(locked.address(), "Bearer k2")).isEqualTo(401);
            assertThat(status(locked.address(), "Bearer k1")).isEqualTo(200);
        }
    }

    private int status(URI address, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(HELLO));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void faultsAreAnsweredWithTheirStatus() throws Exception {
        assertThat(sent("POST", "{bad").statusCode()).isEqualTo(400);
        assertThat(sent("POST", "x".repeat(9 << 20)).statusCode()).isEqualTo(413);
        assertThat(sent("POST", call(1, "pay", "{}")).statusCode()).isEqualTo(400);
        assertThat(sent("POST", call(1, "pay", "{}"), "Mcp-Session-Id", "nobody")
                        .statusCode())
                .isEqualTo(404);
        assertThat(sent("PUT", "{}").statusCode()).isEqualTo(405);
        assertThat(client.send(
                                HttpRequest.newBuilder(door.address().resolve("/other"))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aBatchIsRefusedAndNothingOfItRuns() throws Exception {
        String session = session();
        String batch = "[" + call(1, "pay", "{\"amount\":1}") + "," + call(2, "pay", "{\"amount\":2}") + "]";
        for (String body : new String[] {batch, " \n" + batch, "[" + HELLO + "]", "[]"}) {
            HttpResponse<String> refused = sent("POST", body, "Mcp-Session-Id", session);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("-32600", "batches are not taken");
        }
        assertThat(sent("POST", call(1, "pay", "{\"amount\":3}"), "Mcp-Session-Id", session)
                        .body())
                .contains("done");
        assertThat(Files.readAllLines(root.resolve("kept")).stream().filter(line -> line.contains("tools/call")))
                .hasSize(1);
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}";
    }
}
