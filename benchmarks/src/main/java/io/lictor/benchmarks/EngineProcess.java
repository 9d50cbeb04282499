package io.lictor.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A JVM of its own for each engine, which waits while the others are timed.
///
/// So the engines can take turns every second or two, each stays warm, and none sees the others'
/// profiles. JMH's own forks would have to warm up anew for every scenario.
final class EngineProcess implements AutoCloseable {
    private static final List<String> OPTIONS = List.of(
            "-Xms1g",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djmh.ignoreLock=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Process process;
    private final BufferedWriter to;
    private final BufferedReader from;

    /// Starts it; the class path comes from the environment, as it is too long for a command line.
    EngineProcess(Engines engine, Path made) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(EngineLoop.class.getName(), engine.name(), made.toString()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        to = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Times a scenario.
    ///
    /// @param seconds how long
    Figures timed(Scenario scenario, int seconds) throws IOException {
        to.write(scenario.name() + " " + seconds + "\n");
        to.flush();
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(Figures.MARK)) {
                return Figures.read(line);
            }
            System.err.println(line);
        }
        throw new IOException("the engine's process ended");
    }

    @Override
    public void close() throws IOException {
        to.close();
        process.destroy();
    }
}
