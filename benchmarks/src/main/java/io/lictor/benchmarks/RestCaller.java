package io.lictor.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/// Asks by `POST /v1/check`.
final class RestCaller implements Caller {
    private final Wire wire;
    private final String body;
    private final String expected;

    RestCaller(URI checks, Scenario scenario) throws IOException {
        this.wire = new Wire(checks);
        this.body = scenario.chat();
        this.expected = "\"decision\":\"" + scenario.expected() + "\"";
    }

    @Override
    public void begin() {
        // each check stands for itself
    }

    @Override
    public void call() throws IOException {
        Wire.Answer answer = wire.sent("POST", List.of(), body);
        if (answer.status() != 200 || !answer.body().contains(expected)) {
            throw new IOException("REST answers wrongly: " + answer);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
