package io.lictor.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The command behind `make bench`: every engine on every scenario, the engines taking turns so that noise
/// of the machine falls on all of them; then one table.
public final class SideBySide {
    private static final Path MADE = Path.of("target/bench/made");
    private static final Path OUT = Path.of("target/bench/peers.json");

    private SideBySide() {}

    /// @param arguments rounds, seconds a scenario to warm up, seconds a scenario and round, and the OPA
    ///     binary if there is one
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int warm = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        Optional<Path> opa = arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
        Preparation.run(MADE, opa);
        Map<Engines, EngineProcess> processes = new EnumMap<>(Engines.class);
        try {
            for (Engines engine : Engines.values()) {
                if (!engine.opa() || opa.isPresent()) {
                    processes.put(engine, new EngineProcess(engine, MADE));
                }
            }
            System.out.println("warming up …");
            round(processes, warm, new EnumMap<>(Scenario.class));
            Map<Scenario, Map<Engines, List<Figures>>> found = new EnumMap<>(Scenario.class);
            for (int round = 1; round <= rounds; round++) {
                System.out.println("round " + round + " of " + rounds + " …");
                round(processes, seconds, found);
            }
            Table table = new Table(found);
            table.print(System.out);
            Files.createDirectories(OUT.toAbsolutePath().getParent());
            Files.write(OUT, table.json());
        } finally {
            for (EngineProcess process : processes.values()) {
                process.close();
            }
        }
    }

    private static void round(
            Map<Engines, EngineProcess> processes, int seconds, Map<Scenario, Map<Engines, List<Figures>>> to)
            throws IOException {
        for (Scenario scenario : Scenario.values()) {
            for (Map.Entry<Engines, EngineProcess> entry : processes.entrySet()) {
                if (entry.getKey().runs(scenario)) {
                    to.computeIfAbsent(scenario, s -> new EnumMap<>(Engines.class))
                            .computeIfAbsent(entry.getKey(), e -> new ArrayList<>())
                            .add(entry.getValue().timed(scenario, seconds));
                }
            }
        }
    }
}
