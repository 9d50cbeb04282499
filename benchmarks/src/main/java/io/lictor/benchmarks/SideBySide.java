package io.lictor.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The command behind `make bench`: every engine on every scenario, one JVM each, the engines taking turns
/// so that noise of the machine falls on all of them; then one table.
public final class SideBySide {
    private static final Path MADE = Path.of("target/bench/made");
    private static final Path OUT = Path.of("target/bench/peers.json");

    private SideBySide() {}

    /// @param arguments rounds, seconds to warm up, seconds to measure, and the OPA binary if there is one
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int warm = Integer.parseInt(arguments[1]);
        int measured = Integer.parseInt(arguments[2]);
        Optional<Path> opa = arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
        Preparation.run(MADE, opa);
        Map<Scenario, Map<Engines, List<Figures>>> found = new EnumMap<>(Scenario.class);
        for (int round = 1; round <= rounds; round++) {
            System.out.println("round " + round + " of " + rounds + " …");
            for (Scenario scenario : Scenario.values()) {
                for (Engines engine : Engines.values()) {
                    boolean present = engine == Engines.LICTOR || engine == Engines.CEDAR || opa.isPresent();
                    if (present && engine.runs(scenario)) {
                        found.computeIfAbsent(scenario, s -> new EnumMap<>(Engines.class))
                                .computeIfAbsent(engine, e -> new ArrayList<>())
                                .add(timed(engine, scenario, warm, measured));
                    }
                }
            }
        }
        Table table = new Table(found);
        table.print(System.out);
        Files.createDirectories(OUT.toAbsolutePath().getParent());
        Files.write(OUT, table.json());
    }

    private static Figures timed(Engines engine, Scenario scenario, int warm, int measured) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(CheckBenchmark.class.getName().replace(".", "\\."))
                .param("made", MADE.toString())
                .param("engine", engine.name())
                .param("scenario", scenario.name())
                .forks(1)
                .threads(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(warm))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(measured))
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs(
                        "-Xmx1g",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager")
                .build();
        RunResult result = new Runner(options).runSingle();
        return Figures.of(result);
    }
}
