package io.lictor.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The same action judged by the same rules through REST and through the MCP proxy, beside the proxy's server without
/// the proxy: one client of our own for all, which shares the machine.
final class Doors {
    private final Server rest;
    private final Server proxy;
    private final Server tools;

    private Doors(Server rest, Server proxy, Server tools) {
        this.rest = rest;
        this.proxy = proxy;
        this.tools = tools;
    }

    /// What is measured.
    private record Door(String title, Scenario scenario, Caller.Way way) {}

    /// @param started takes what is to be ended
    static Doors open(List<AutoCloseable> started) throws IOException, InterruptedException {
        Server rest = Server.lictor("REST beside MCP", List.of("lictor.checks.deadline=10s"));
        started.add(rest);
        Server tools = Server.tools();
        started.add(tools);
        Server proxy = Server.proxy(tools);
        started.add(proxy);
        return new Doors(rest, proxy, tools);
    }

    private List<Door> doors() {
        List<Door> doors = new ArrayList<>();
        for (Scenario scenario : List.of(Scenario.ALLOW, Scenario.DENY)) {
            doors.add(new Door("REST", scenario, () -> new RestCaller(rest.checks(), scenario)));
            doors.add(new Door("MCP proxy", scenario, () -> new McpCaller(proxy.checks(), scenario)));
            if (scenario == Scenario.ALLOW) {
                doors.add(new Door("MCP server alone", scenario, () -> new McpCaller(tools.checks(), scenario)));
            }
        }
        return doors;
    }

    /// The figures, printed as they come.
    ///
    /// @param warm seconds before those that count
    /// @param seconds a figure
    List<SortedMap<String, Object>> measured(List<Integer> connections, int warm, int seconds)
            throws IOException, InterruptedException {
        System.out.printf(
                "%n%-18s %-28s %12s %10s %10s %10s %10s%n",
                "check", "door", "connections", "checks/s", "p50 ms", "p99 ms", "REST");
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        for (Door door : doors()) {
            Callers.measured(door.way(), 16, warm);
        }
        for (int count : connections) {
            double unit = 0;
            for (Door door : doors()) {
                double[] figures = Callers.measured(door.way(), count, seconds);
                unit = door.title().equals("REST") ? figures[0] : unit;
                System.out.printf(
                        "%-18s %-28s %12d %10.0f %10.3f %10.3f %10.2f%n",
                        door.scenario().title(),
                        door.title(),
                        count,
                        figures[0],
                        figures[1],
                        figures[2],
                        figures[0] / unit);
                SortedMap<String, Object> row = new TreeMap<>();
                row.put("check", door.scenario().title());
                row.put("door", door.title());
                row.put("connections", count);
                row.put("checksPerSecond", figures[0]);
                row.put("p50Millis", figures[1]);
                row.put("p99Millis", figures[2]);
                row.put("ratioToRest", figures[0] / unit);
                rows.add(row);
            }
        }
        return rows;
    }
}
