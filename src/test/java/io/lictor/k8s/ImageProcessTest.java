package io.lictor.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The image's entry point over the packaged service, and the caches that it starts with. Runs after the packaging.
@Timeout(180)
class ImageProcessTest {
    private static final Path APP = Path.of("target/quarkus-app").toAbsolutePath();

    @TempDir
    Path home;

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void links() throws IOException {
        for (String folder : List.of("app", "lib", "quarkus")) {
            Files.createSymbolicLink(home.resolve(folder), APP.resolve(folder));
        }
        Files.createDirectory(home.resolve("cache"));
    }

    private Ended run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("src/main/docker/lictor");
        builder.command().addAll(List.of(command));
        builder.environment().put("LICTOR_HOME", home.toString());
        builder.environment().putAll(environment);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aCacheFitsTheStartsThatFollow() throws IOException, InterruptedException {
        Path cache = home.resolve("cache/schema.aot");
        Ended trained = run(Map.of("LICTOR_TRAIN", cache.toString()), "schema", "pack");
        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(cache).exists();
        // the JVM refuses to start where it does not
        Ended strict = run(Map.of("LICTOR_JAVA_OPTS", "-XX:AOTMode=on"), "schema", "pack");
        assertThat(strict.status()).as(strict.err()).isZero();
        assertThat(strict.out()).startsWith("{");
    }

    @Test
    void aCacheThatDoesNotFitStopsNoStartAndSaysNothingToAnAgent() throws IOException, InterruptedException {
        Ended plain = run(Map.of(), "schema", "pack");
        assertThat(plain.status()).as(plain.err()).isZero();
        Files.writeString(home.resolve("cache/schema.aot"), "no cache");
        Ended broken = run(Map.of(), "schema", "pack");
        assertThat(broken.status()).as(broken.err()).isZero();
        assertThat(broken.err()).contains("[aot]");
        assertThat(broken.out()).isEqualTo(plain.out()).startsWith("{");
        // of the same jars, but other flags that a cache depends on
        Files.delete(home.resolve("cache/schema.aot"));
        run(Map.of("LICTOR_TRAIN", home.resolve("cache/schema.aot").toString()), "schema", "pack");
        Ended foreign = run(Map.of("LICTOR_JAVA_OPTS", "-XX:-UseCompressedOops"), "schema", "pack");
        assertThat(foreign.status()).as(foreign.err()).isZero();
        assertThat(foreign.out()).isEqualTo(plain.out());
    }
}
