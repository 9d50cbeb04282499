package io.lictor.kafka.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A [BenchMember] in a process of its own.
final class BenchProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);

    private final Terms terms;
    private Process process;
    private BufferedReader out;
    private PrintStream in;

    /// How it runs.
    ///
    /// @param folder for its state and log
    /// @param instance its name in the group; null: none
    record Terms(
            String bootstrap,
            Path folder,
            String name,
            @Nullable String instance,
            int standbys,
            String judge) {}

    BenchProcess(Terms terms) throws IOException {
        this.terms = terms;
        Files.createDirectories(terms.folder());
        this.process = started();
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private Process started() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                BenchMember.class.getName(),
                terms.bootstrap(),
                "bench",
                state().toString(),
                terms.instance() == null ? "-" : terms.instance(),
                Integer.toString(terms.standbys()),
                terms.judge());
        // ONNX Runtime 1.29 ends a process whose command line is long
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(
                terms.folder().resolve(terms.name() + ".log").toFile()));
        return builder.start();
    }

    /// The folder of its state.
    Path state() {
        return terms.folder().resolve("state-" + terms.name());
    }

    /// Ends it with SIGKILL and starts it again at once, with what it left on disk.
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = started();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /// Asks it something.
    String ask(String question) throws IOException {
        in.println(question);
        // what logs to the console comes before the answer
        @Nullable String answer = out.readLine();
        while (answer != null && !answer.matches("[A-Z_]+|\\d+")) {
            answer = out.readLine();
        }
        if (answer == null) {
            throw new IOException("`" + terms.name() + "` has ended, see " + terms.folder());
        }
        return answer;
    }

    /// Waits until it judges.
    void await() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (!ask("state").equals("RUNNING")) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("`" + terms.name() + "` does not run, see " + terms.folder());
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
