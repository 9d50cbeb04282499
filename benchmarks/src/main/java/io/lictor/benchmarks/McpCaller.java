package io.lictor.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A client of MCP over streamable HTTP that calls a tool, with a session of its own.
final class McpCaller implements Caller {
    private static final String ACCEPT = "Accept: application/json, text/event-stream";
    private static final String VERSION = "2025-06-18";

    private final Wire wire;
    private final Scenario scenario;
    private final String expected;
    private List<String> headers = List.of(ACCEPT);
    private int id;

    McpCaller(URI mcp, Scenario scenario) throws IOException {
        this.wire = new Wire(mcp);
        this.scenario = scenario;
        this.expected = scenario.expected().equals("allow")
                ? "\"text\":\"" + ToolServer.ANSWER + "\""
                : "\"lictor/decision\":\"" + scenario.expected() + "\"";
    }

    @Override
    public void begin() throws IOException {
        end();
        String capable = "{\"protocolVersion\":\"" + VERSION
                + "\",\"capabilities\":{},\"clientInfo\":{\"name\":\"load\",\"version\":\"1\"}}";
        Wire.Answer known = wire.sent("POST", List.of(ACCEPT), request("initialize", capable));
        String session = known.headers().get("mcp-session-id");
        if (known.status() != 200 || session == null) {
            throw new IOException("no session of MCP: " + known);
        }
        List<String> all = new ArrayList<>(List.of(ACCEPT, "Mcp-Session-Id: " + session));
        all.add("MCP-Protocol-Version: " + VERSION);
        headers = all;
        wire.sent("POST", headers, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    }

    @Override
    public void call() throws IOException {
        Wire.Answer answer = wire.sent("POST", headers, request("tools/call", scenario.call()));
        if (answer.status() != 200 || !answer.body().contains(expected)) {
            throw new IOException("MCP answers wrongly: " + answer);
        }
    }

    private String request(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + ++id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    private void end() throws IOException {
        if (headers.size() > 1) {
            wire.sent("DELETE", headers, "");
            headers = List.of(ACCEPT);
        }
    }

    @Override
    public void close() throws IOException {
        end();
        wire.close();
    }
}
