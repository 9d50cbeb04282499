package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// An archive is refused with a reason, or is of its one form and lies within the folder it is unpacked to; what a key
/// verifies is what its owner signed, byte by byte.
class ArchiveFuzz {
    private static final long RUNS = 100_000;
    private static final Path FOLDER = Path.of("src/test/resources/io/lictor/fuzz");
    private static final Trust TRUST = Trust.of(List.of(FOLDER.resolve("known.pub")));
    private static final byte[] SIGNED = signed();

    private static byte[] signed() {
        try {
            return Files.readAllBytes(Seeds.folder("ArchiveFuzz", "archive").resolve("signed.zip"));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void archive(byte[] input) {
        BundleArchive archive;
        try {
            archive = BundleArchive.read(input);
        } catch (BundleException refused) {
            assertThat(refused.faults())
                    .isNotEmpty()
                    .allSatisfy(fault -> assertThat(fault.message()).isNotBlank());
            return;
        }
        assertThat(archive.bytes()).isEqualTo(input);
        unpacked(archive);
        try {
            assertThat(TRUST.signer(archive)).isPresent();
        } catch (BundleException refused) {
            return;
        }
        assertThat(input).as("nobody else has the key").isEqualTo(SIGNED);
    }

    private static void unpacked(BundleArchive archive) {
        try {
            Path root = Files.createTempDirectory("lictor-fuzz");
            archive.unpack(root.resolve("in"));
            try (Stream<Path> all = Files.walk(root)) {
                List<Path> found =
                        all.sorted(java.util.Comparator.reverseOrder()).toList();
                assertThat(found.stream().filter(Files::isRegularFile))
                        .hasSameSizeAs(archive.paths())
                        .allMatch(file -> file.startsWith(root.resolve("in")));
                for (Path path : found) {
                    Files.delete(path);
                }
            }
        } catch (IOException fault) {
            // a file system may know fewer names than an archive; then nothing is taken
            assertThat(fault).hasMessageNotContaining("leads out of the folder");
        }
    }

    @AfterAll
    static void record() {
        Seeds.record(ArchiveFuzz.class, RUNS);
    }
}
