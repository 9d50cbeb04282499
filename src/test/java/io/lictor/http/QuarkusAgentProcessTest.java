package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Packaged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The agent of `src/examples/quarkus-langchain4j`, as `docs/doors.md` shows it: built and tested by its own build,
/// with
/// the packaged service as its guard.
class QuarkusAgentProcessTest {
    private static final Path BUILT =
            Path.of("target/examples/quarkus-langchain4j").toAbsolutePath();

    @TempDir
    Path root;

    @Test
    void itsOwnTestsPassWithTheServiceAsGuard() throws Exception {
        Path log = root.resolve("build.txt");
        try (Packaged service = Packaged.start(
                        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), Map.of(), root.resolve("service.txt"))
                .ready()) {
            ProcessBuilder build = new ProcessBuilder(
                            "./mvnw",
                            "-B",
                            "-ntp",
                            "-q",
                            "-f",
                            "src/examples/quarkus-langchain4j/pom.xml",
                            "-Dbuilt=" + BUILT,
                            "test")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            build.environment().put("JAVA_HOME", System.getProperty("java.home"));
            build.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
            build.environment().put("LICTOR_URL", service.address().toString());
            build.environment().remove("LICTOR_CHECKS_DEADLINE");
            Process process = build.start();
            try {
                // the first time its libraries are fetched
                assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        }
        assertThat(Files.readString(BUILT.resolve("surefire-reports/org.example.GuardedDeskTest.txt")))
                .contains("Tests run: 7, Failures: 0, Errors: 0, Skipped: 0");
    }
}
