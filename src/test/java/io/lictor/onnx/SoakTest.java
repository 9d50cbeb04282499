package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lictor.Proofs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Resident memory stays flat over many calls, swaps and time-outs.
class SoakTest {
    private static final int CALLS = Proofs.cases(1_000_000, 12_000);
    private static final boolean SHORT = CALLS < 1_000_000;

    /// A run that is short grows while its code is compiled.
    private static final long GROWTH_MIB = SHORT ? 96 : 32;

    @TempDir
    Path folder;

    @Test
    void residentMemoryStaysFlat() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: no /proc");
        var out = folder.resolve("out.txt");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xms192m",
                        "-Xmx192m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-XX:MaxDirectMemorySize=64m",
                        "--enable-native-access=ALL-UNNAMED",
                        Soak.class.getName(),
                        String.valueOf(CALLS),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        // ONNX Runtime does not bear long command lines
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        assertThat(process.start().waitFor()).as(Files.readString(out)).isZero();
        var found = Pattern.compile("soak calls=(\\d+) swaps=(\\d+) late=(\\d+) early=(\\d+) end=(\\d+)")
                .matcher(Files.readString(out));
        assertThat(found.find()).as(Files.readString(out)).isTrue();
        assertThat(Long.parseLong(found.group(1))).isEqualTo(CALLS);
        assertThat(Long.parseLong(found.group(2))).isGreaterThan(CALLS / 4_000);
        assertThat(Long.parseLong(found.group(3))).isGreaterThan(CALLS / 6_000);
        var growth = (Long.parseLong(found.group(5)) - Long.parseLong(found.group(4))) / 1024;
        assertThat(growth).as(found.group()).isLessThan(GROWTH_MIB);
        Proofs.record(
                "A million calls of classifiers, with swaps and time-outs, leave resident memory flat",
                CALLS,
                Proofs.NO_SEED,
                "holds; grown by less than " + GROWTH_MIB + " MiB");
    }
}
