package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the image brings: the user, the flags, and a probe that tells ready from not.
class ImageTest {
    private static final Path PROBE = Path.of("src/main/docker/probe");
    private static final Path FLAGS = Path.of("src/main/docker/java.flags");

    @Test
    void theImageHoldsWhatTheManifestsRelyOn() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/main/docker/Dockerfile.jvm"));
        assertThat(lines)
                .contains("FROM docker.io/library/eclipse-temurin:25-jre AS lictor", "USER 10001:10001", "EXPOSE 8080")
                .contains("COPY policies/ /etc/lictor/policies/", "COPY rules/ /etc/lictor/rules/")
                .contains("COPY " + PROBE
                        + " src/main/docker/lictor src/main/docker/java.flags src/main/docker/c2.json /opt/lictor/bin/")
                .contains("ENTRYPOINT [\"/opt/lictor/bin/lictor\"]", "CMD [\"serve\"]");
        assertThat(Files.readAllLines(FLAGS))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .contains("-XX:MaxRAMPercentage=70", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC");
        assertThat(lines).noneMatch(line -> line.startsWith("ADD ") || line.contains("API_KEY="));
        for (String tool : List.of("lictor", "probe", "train", "stub")) {
            assertThat(FLAGS.resolveSibling(tool)).isExecutable();
        }
        assertThat(probes())
                .hasSize(3)
                .allMatch(probe -> probe.getExec().getCommand().getFirst().equals("/opt/lictor/bin/probe"));
        assertThat(probes().map(probe -> probe.getExec().getCommand().getLast()))
                .containsExactly("/q/health/ready", "/q/health/ready", "/q/health/live");
    }

    /// What is copied from the repository is there, and sent to the build.
    @Test
    void everyFileThatIsCopiedExists() throws IOException {
        List<String> sent = Files.readAllLines(Path.of(".dockerignore"));
        for (String line : Files.readAllLines(Path.of("src/main/docker/Dockerfile.jvm"))) {
            if (!line.startsWith("COPY ") || line.startsWith("COPY --from")) {
                continue;
            }
            List<String> words = List.of(line.split(" "));
            for (String from : words.subList(1, words.size() - 1)) {
                Path path = Path.of(from);
                assertThat(sent).contains("!" + path.getName(0));
                // what is built is not there before
                assertThat(from.startsWith("target/") || Files.exists(path))
                        .as(from)
                        .isTrue();
            }
        }
    }

    /// Whoever takes the script and the flags elsewhere, without what is left to which compiler, has a slower start.
    @Test
    void theEntryPointStartsWithoutTheFileOfCompilers(@TempDir Path home) throws Exception {
        Path bin = Files.createDirectories(home.resolve("b in"));
        for (String name : List.of("lictor", "java.flags")) {
            Files.copy(FLAGS.resolveSibling(name), bin.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        assertThat(started(bin)).doesNotContain("java/lang/invoke");
        Files.copy(FLAGS.resolveSibling("c2.json"), bin.resolve("c2.json"));
        assertThat(started(bin)).contains("java/lang/invoke");
    }

    /// What Java says of itself and its compilers, started by the script in a folder.
    private static String started(Path bin) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(bin.resolve("lictor").toString(), "schema").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LICTOR_JAVA_OPTS", "-XX:+CompilerDirectivesPrint --version");
        builder.environment().put("directives", "--no-such-flag");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(System.getProperty("java.vm.version"));
        return said;
    }

    private static Stream<Probe> probes() throws IOException {
        Container lictor = Kustomization.render(Path.of("k8s/overlays/sidecar")).stream()
                .filter(Deployment.class::isInstance)
                .map(Deployment.class::cast)
                .flatMap(deployment -> deployment.getSpec().getTemplate().getSpec().getInitContainers().stream())
                .findFirst()
                .orElseThrow();
        return Stream.of(lictor.getStartupProbe(), lictor.getReadinessProbe(), lictor.getLivenessProbe());
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "503, 1", "404, 1", "302, 1"})
    void theProbeFollowsTheStatusOfItsPath(int status, int expected) throws Exception {
        HttpServer server = HttpServer.create(loopback(), 0);
        server.createContext("/", exchange -> {
            boolean asked = exchange.getRequestURI().toString().equals("/q/health/ready");
            exchange.sendResponseHeaders(asked ? status : 500, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(probe(server.getAddress().getPort())).isEqualTo(expected);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theProbeFailsWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, loopback().getAddress())) {
            port = free.getLocalPort();
        }
        assertThat(probe(port)).isEqualTo(1);
    }

    @Test
    void theProbeGivesUpOnASilentService() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, loopback().getAddress())) {
            assertThat(probe(silent.getLocalPort())).isEqualTo(1);
        }
    }

    private static int probe(int port) throws Exception {
        Process process = new ProcessBuilder(PROBE.toString(), "/q/health/ready", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }
}
