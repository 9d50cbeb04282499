package io.lictor.benchmarks;

import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The command behind `make load`: checks a second over HTTP, measured by `wrk` at several numbers of
/// connections; client and services share the machine.
public final class Load {
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final List<Scenario> SCENARIOS = List.of(Scenario.DENY, Scenario.STEPS_100);
    private static final Path FOLDER = Path.of("target/bench");

    private Load() {}

    /// @param arguments seconds to warm up an input, seconds a figure, and the OPA binary if there is one
    public static void main(String[] arguments) throws Exception {
        int warm = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        Files.createDirectories(FOLDER);
        List<Server> servers = new ArrayList<>();
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        try {
            servers.add(Server.lictor());
            if (arguments.length > 2) {
                servers.add(Server.opa(Path.of(arguments[2])));
            }
            System.out.printf(
                    "%-18s %-12s %12s %10s %10s %10s%n",
                    "check", "service", "connections", "checks/s", "p50 ms", "p99 ms");
            for (Scenario scenario : SCENARIOS) {
                for (Server server : servers) {
                    ready(server, scenario);
                    wrk(server, 16, warm);
                }
                for (int connections : CONNECTIONS) {
                    for (Server server : servers) {
                        ready(server, scenario);
                        rows.add(row(server, scenario, connections, wrk(server, connections, seconds)));
                    }
                }
            }
        } finally {
            servers.forEach(Server::close);
        }
        Files.write(FOLDER.resolve("load.json"), Json.bytes(new TreeMap<>(Map.of("rows", rows))));
    }

    /// Writes the body and refuses to load a service that answers wrongly.
    private static void ready(Server server, Scenario scenario) throws IOException, InterruptedException {
        String body = server.body(scenario);
        Files.writeString(FOLDER.resolve("load-body.json"), body);
        String answer = server.post(body);
        if (!answer.contains("\"decision\":\"" + scenario.expected() + "\"")) {
            throw new IllegalStateException(server.title() + " answers wrongly: " + answer);
        }
    }

    private static double[] wrk(Server server, int connections, int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "wrk",
                "--threads",
                "1",
                "--connections",
                String.valueOf(connections),
                "--duration",
                seconds + "s",
                "--script",
                "benchmarks/wrk.lua",
                server.checks().toString());
        builder.environment().put("BODY", FOLDER.resolve("load-body.json").toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String line = output.lines()
                .filter(l -> l.startsWith(Figures.MARK))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk failed: " + output));
        double[] figures = java.util.Arrays.stream(
                        line.substring(Figures.MARK.length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (figures[3] > 0) {
            throw new IOException(server.title() + ": " + (long) figures[3] + " checks failed");
        }
        return figures;
    }

    private static SortedMap<String, Object> row(Server server, Scenario scenario, int connections, double[] figures) {
        System.out.printf(
                "%-18s %-12s %12d %10.0f %10.3f %10.3f%n",
                scenario.title(), server.title(), connections, figures[0], figures[1], figures[2]);
        SortedMap<String, Object> row = new TreeMap<>();
        row.put("check", scenario.title());
        row.put("service", server.title());
        row.put("connections", connections);
        row.put("checksPerSecond", figures[0]);
        row.put("p50Millis", figures[1]);
        row.put("p99Millis", figures[2]);
        return row;
    }
}
