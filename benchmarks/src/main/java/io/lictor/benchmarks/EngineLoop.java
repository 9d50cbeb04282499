package io.lictor.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The inside of an [EngineProcess]: reads `SCENARIO seconds`, times it with JMH in this JVM, writes the
/// figures.
public final class EngineLoop {
    private EngineLoop() {}

    /// @param arguments engine, and the folder that [Preparation] filled
    public static void main(String[] arguments) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] parts = line.split(" ");
            Options options = new OptionsBuilder()
                    .include(CheckBenchmark.class.getName().replace(".", "\\."))
                    .param("made", arguments[1])
                    .param("engine", arguments[0])
                    .param("scenario", parts[0])
                    .forks(0)
                    .threads(1)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(Long.parseLong(parts[1])))
                    .shouldFailOnError(true)
                    .addProfiler(GCProfiler.class)
                    .verbosity(VerboseMode.SILENT)
                    .build();
            System.out.println(Figures.of(new Runner(options).runSingle()).line());
        }
    }
}
