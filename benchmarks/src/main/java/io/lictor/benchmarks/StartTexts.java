package io.lictor.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a started Lictor is asked: texts that the classifiers have not read, so that each of them reads.
final class StartTexts {
    /// A rule in every judgement that a body gets; one that was late, and so decided by a failure policy, has none.
    static final String RULE = "{\"id\":\"agent-safety/AS-01\",\"kind\":\"forbid\",\"outcome\":\"kept\"";

    /// In the result of every call.
    static final String RESULT = "The page says:";

    static final String HELLO = """
            {"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"protocolVersion":"2025-06-18",
             "capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}""";

    static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private static final List<String> LINES = lines();

    private StartTexts() {}

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("policies/customer-service/customer-service-policy.md")).stream()
                    .filter(line -> line.length() > 40)
                    .toList();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Some 1,000 characters that no other number has.
    static String page(int number) {
        StringBuilder page = new StringBuilder("The page says: the list is in report-1042" + number + ".txt.");
        for (int i = 0; page.length() < 1_000; i++) {
            page.append(' ').append(LINES.get((number * 7 + i * 3) % LINES.size()));
        }
        return quoted(page.toString());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", " ");
    }

    /// A body for `POST /v1/check`, judged by all packs: a page was read, and a command with a value from it is about
    /// to run.
    static String body(int number) {
        return """
                {"agent": "bench", "messages": [
                  {"role": "user", "content": "Read page %1$d and tell me what customers may expect of us."},
                  {"role": "assistant", "content": null, "tool_calls": [{"id": "c1", "type": "function", "function":
                    {"name": "fetch_page", "arguments": "{\\"url\\": \\"https://shop.example/%1$d\\"}"}}]},
                  {"role": "tool", "tool_call_id": "c1", "content": "%2$s"},
                  {"role": "assistant", "content": null, "tool_calls": [{"id": "c2", "type": "function", "function":
                    {"name": "run_command", "arguments": "{\\"command\\": \\"wc -l report-1042%1$d.txt\\"}"}}]}]}
                """.formatted(number, page(number));
    }

    /// A call of a tool that may run.
    static String call(int number) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + number
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"read_page\","
                + "\"arguments\":{\"url\":\"https://shop.example/" + number + "\"}}}";
    }

    /// What the server of tools answers.
    static String answer(String message, String id, int number) {
        String result = "{}";
        if (message.contains("\"initialize\"")) {
            result = "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
                    + "\"serverInfo\":{\"name\":\"bench\",\"version\":\"1\"}}";
        } else if (message.contains("\"tools/call\"")) {
            result = "{\"content\":[{\"type\":\"text\",\"text\":\"" + page(number) + "\"}],\"isError\":false}";
        }
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }
}
