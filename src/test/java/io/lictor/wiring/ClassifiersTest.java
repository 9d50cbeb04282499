package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.mcp.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Models that load beside a start, and a start that ends before they have.
@Timeout(120)
class ClassifiersTest {
    @TempDir
    Path root;

    private record Ended(int status, String told) {}

    private Ended ended(List<String> flags, String... arguments) throws IOException, InterruptedException {
        Path log = root.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(flags);
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // ONNX Runtime ends a process whose command line is long
        builder.environment().put("CLASSPATH", Desk.classPath());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean loading() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Classifiers.class.getName())
                        && frame.getMethodName().equals("load"));
    }

    @Test
    void whatWasBegunIsWaitedFor() {
        Classifiers.begin();
        Classifiers.awaited();
        assertThat(loading()).isFalse();
        assertThat(Classifiers.builtIn()).isNotEmpty();
        Classifiers.awaited();
    }

    @Test
    void aStartThatIsRefusedSaysWhyWhileTheyLoad() throws Exception {
        Ended ended = ended(List.of(), "chat-proxy", "--upstream", "http://127.0.0.1:1", "--drain", "3601");
        assertThat(ended.status()).as(ended.told()).isEqualTo(2);
        assertThat(ended.told()).contains("--drain is ");
    }

    @Test
    void modelsThatCannotBeLoadedEndTheStartAndSayWhy() throws Exception {
        Ended ended = ended(
                List.of("-Donnxruntime.native.path=" + root),
                "chat-proxy",
                "--upstream",
                "http://127.0.0.1:1",
                "--listen",
                "127.0.0.1:0");
        assertThat(ended.status()).as(ended.told()).isNotZero();
        assertThat(ended.told()).contains("ONNX Runtime cannot be loaded", root.toString());
    }
}
