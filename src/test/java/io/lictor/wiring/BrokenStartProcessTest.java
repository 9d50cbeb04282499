package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service, in a process of its own, when it cannot start. Runs after the packaging.
class BrokenStartProcessTest {
    private static final Path SERVICE = Path.of("target/quarkus-app/quarkus-run.jar");

    @TempDir
    Path root;

    private record Ended(int status, String printed) {}

    private Ended start(Map<String, String> settings) throws IOException, InterruptedException {
        Path log = root.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.http.port=0"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", SERVICE.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void withoutTrace(Ended ended) {
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.printed().lines())
                .noneMatch(
                        line -> line.startsWith("\tat ") || line.contains("Exception") || line.contains("Caused by"));
    }

    @Test
    void aBrokenBundleEndsTheStartWithItsFaultsAndNothingElse() throws IOException, InterruptedException {
        for (String pack : List.of("one", "two")) {
            Path folder = Files.createDirectories(root.resolve("rules").resolve(pack));
            Files.writeString(folder.resolve("pack.yaml"), "pack: " + pack + "\nsurprise: 1\ntitle: [x]\n");
        }
        Ended ended = start(Map.of("lictor.rules-dir", root.resolve("rules").toString()));
        withoutTrace(ended);
        String printed = ended.printed().substring(ended.printed().indexOf("the bundle was refused:"));
        assertThat(printed.lines().skip(1))
                .hasSize(4)
                .allMatch(line -> line.matches("(one|two)/pack\\.yaml:[23]:[0-9]+: .+"));
    }

    @Test
    void anOpenDoorWithoutAKeyEndsTheStart() throws IOException, InterruptedException {
        Ended ended = start(Map.of("quarkus.http.host", "0.0.0.0"));
        withoutTrace(ended);
        assertThat(ended.printed()).contains("binding `0.0.0.0` needs callers");
    }
}
