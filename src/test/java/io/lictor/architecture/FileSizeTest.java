package io.lictor.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Files stay small; the exceptions are named with their reason in `docs/packages.md`.
class FileSizeTest {
    private static final int LONG = 250;
    private static final int MEDIAN = 90;

    @Test
    void longFilesAreListed() throws IOException {
        String listed = Files.readString(Path.of("docs/packages.md"));
        for (Path file : sources()) {
            if (lines(file) > LONG) {
                assertThat(listed).as("%s has %d lines", file, lines(file)).contains("`" + file.getFileName() + "`");
            }
        }
    }

    @Test
    void theMedianIsSmall() throws IOException {
        List<Long> sizes = sources().stream().map(FileSizeTest::lines).sorted().toList();
        assertThat(sizes).hasSizeGreaterThan(100);
        assertThat(sizes.get(sizes.size() / 2)).isLessThan(MEDIAN);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException fault) {
            throw new java.io.UncheckedIOException(fault);
        }
    }
}
