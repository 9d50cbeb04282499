package io.lictor.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A command of the image in a process of its own, by the image's own entry point and flags.
final class Started implements AutoCloseable {
    private static final Path LOG = Path.of("target/bench/start.log");

    /// What 70 % of the 1,536 MiB of `k8s/base` come to; this machine has more.
    private static final String HEAP = "-Xmx1075m";

    private static final Pattern KILOBYTES = Pattern.compile("(?m)^(VmRSS|VmHWM|Pss):\\s+(\\d+) kB");
    private static final Pattern AREA =
            Pattern.compile("(?m)^-\\s+([A-Z][A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB");

    private final Process process;
    private final long began;

    private Started(Process process, long began) {
        this.process = process;
        this.began = began;
    }

    /// @param cached whether with the cache of the training run
    /// @param options of the JVM
    static Started of(boolean cached, Map<String, String> environment, List<String> options, List<String> command)
            throws IOException {
        List<String> whole = new ArrayList<>(List.of("src/main/docker/lictor"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().keySet().removeIf(name -> name.startsWith("LICTOR_") || name.equals("CLASSPATH"));
        builder.environment().remove("KAFKA_BOOTSTRAP_SERVERS");
        builder.environment()
                .put(
                        "LICTOR_HOME",
                        Path.of("target/quarkus-app").toAbsolutePath().toString());
        List<String> all = new ArrayList<>(options);
        all.add(HEAP);
        // `on` ends a start whose cache does not fit, which would only be slow otherwise
        all.add("-XX:AOTMode=" + (cached ? "on" : "off"));
        builder.environment().put("LICTOR_JAVA_OPTS", String.join(" ", all));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        if (command.getFirst().equals("serve")) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        }
        long began = System.nanoTime();
        return new Started(builder.start(), began);
    }

    /// Milliseconds since it was started.
    double age() {
        return (System.nanoTime() - began) / 1e6;
    }

    /// Waits a moment; fails if it has ended.
    void pause() throws IOException, InterruptedException {
        if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
            throw new IOException("it ended with status " + process.exitValue() + ", see " + LOG);
        }
    }

    OutputStream to() {
        return process.getOutputStream();
    }

    InputStream from() {
        return process.getInputStream();
    }

    /// MiB resident now, at most so far, and of its own where pages are shared.
    SortedMap<String, Double> memory() throws IOException {
        String folder = "/proc/" + process.pid() + "/";
        String text = Files.readString(Path.of(folder + "status")) + Files.readString(Path.of(folder + "smaps_rollup"));
        SortedMap<String, Double> found = new TreeMap<>();
        Matcher line = KILOBYTES.matcher(text);
        while (line.find()) {
            found.put(line.group(1), Long.parseLong(line.group(2)) / 1024.0);
        }
        return found;
    }

    /// MiB that the JVM knows of, by area; what ONNX Runtime and other native code take is not among them.
    SortedMap<String, Double> areas() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(process.pid()),
                        "VM.native_memory",
                        "summary")
                .redirectErrorStream(true)
                .start();
        String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        asked.waitFor();
        SortedMap<String, Double> found = new TreeMap<>();
        Matcher area = AREA.matcher(text);
        while (area.find()) {
            found.put(area.group(1).strip(), Long.parseLong(area.group(2)) / 1024.0);
        }
        return found;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
