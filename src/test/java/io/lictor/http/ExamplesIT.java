package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The agents of `src/examples` ask the running service before each call, as `docs/doors.md` shows them.
@QuarkusTest
class ExamplesIT {
    private static final Path EXAMPLES = Path.of("src/examples");
    private static final String DENIED = "docs/examples/refund-denied.json";
    private static final String ALLOWED = "docs/examples/refund-allowed.json";
    private static final Pattern BLOCK =
            Pattern.compile("<!-- (src/examples/\\S+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);

    /// @param found what says whether its interpreter is here
    record Language(String name, List<String> found, List<String> command) {
        Stream<DynamicTest> tests(String address) {
            return Stream.of(
                    DynamicTest.dynamicTest(
                            name + ", denied",
                            () -> assertThat(lines(address, DENIED))
                                    .hasSize(3)
                                    .startsWith("verify_identity allow", "get_order allow")
                                    .last()
                                    .asString()
                                    .startsWith("issue_refund deny Do not call ")),
                    DynamicTest.dynamicTest(
                            name + ", allowed",
                            () -> assertThat(lines(address, ALLOWED))
                                    .hasSizeGreaterThan(3)
                                    .allMatch(line -> line.endsWith(" allow"))
                                    .last()
                                    .isEqualTo("issue_refund allow")),
                    DynamicTest.dynamicTest(
                            name + ", without a guard",
                            () -> assertThat(lines(nowhere(), DENIED))
                                    .containsExactly(
                                            "verify_identity deny The guard did not answer, so the call did not run.")));
        }

        private List<String> lines(String address, String conversation) throws Exception {
            Assumptions.assumeTrue(starts(), () -> "`" + found.getFirst() + "` is not here: its example is not run");
            List<String> line = new ArrayList<>(command);
            line.add(conversation);
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment().put("LICTOR_URL", address);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(out).isZero();
            return out.lines().map(String::stripTrailing).toList();
        }

        private boolean starts() throws InterruptedException {
            try {
                Process process = new ProcessBuilder(found)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            } catch (IOException notHere) {
                return false;
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> theExamplesRun() {
        String runtime = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jackson = Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .filter(jar -> jar.matches(".*jackson-(core|databind|annotations)-[^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String address = "http://127.0.0.1:" + RestAssured.port;
        return Stream.of(
                        new Language(
                                "python",
                                List.of("python3", "--version"),
                                List.of("python3", EXAMPLES + "/python/agent.py")),
                        new Language(
                                "javascript",
                                List.of("node", "-e", "AbortSignal.timeout(1)"),
                                List.of("node", EXAMPLES + "/javascript/agent.mjs")),
                        new Language(
                                "java",
                                List.of(runtime, "--version"),
                                List.of(runtime, "-cp", jackson, EXAMPLES + "/java/Agent.java")))
                .flatMap(language -> language.tests(address));
    }

    @Test
    void thePageShowsThem() throws IOException {
        Matcher block = BLOCK.matcher(Files.readString(Path.of("docs/doors.md")));
        int seen = 0;
        while (block.find()) {
            String example = Files.readString(Path.of(block.group(1)));
            assertThat(example.replaceAll("\\s+", "")).contains(block.group(2).replaceAll("\\s+", ""));
            seen++;
        }
        assertThat(seen).isEqualTo(4);
    }

    private static String nowhere() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return "http://127.0.0.1:" + free.getLocalPort();
        }
    }
}
