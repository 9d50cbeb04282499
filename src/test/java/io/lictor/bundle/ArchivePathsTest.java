package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Paths made of everything that has ever led out of a folder: those that an archive may hold never do.
class ArchivePathsTest {
    private static final List<String> PIECES = List.of(
            "rules",
            "policies",
            "pack.yaml",
            "weights.yaml",
            "a",
            "b.md",
            ".",
            "..",
            "...",
            "/",
            "/",
            "/",
            "\\",
            ":",
            "C:",
            "~",
            "%2e%2e",
            "\u0000",
            "\n",
            " ",
            "\u202e",
            "é",
            "\ud83d\ude00",
            "",
            "x".repeat(199),
            "con",
            "$HOME");

    @Test
    void aSoundPathStaysInItsFolder() {
        SplittableRandom random = new SplittableRandom(408);
        Path root = Path.of("/srv/bundle");
        int sound = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder(random.nextBoolean() ? "policies/" : "rules/");
            for (int n = random.nextInt(1, 8); n > 0; n--) {
                path.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String text = path.toString();
            if (!ArchivePaths.sound(text)) {
                continue;
            }
            sound++;
            assertThat(root.resolve(text).normalize().startsWith(root)).as(text).isTrue();
            assertThat(root.resolve(text).normalize()).as(text).isEqualTo(root.resolve(text));
            assertThat(text).doesNotContain("\\", ":", "//", "/.").doesNotContainPattern("\\p{Cntrl}");
            assertThat(ArchivePaths.shown(text)).hasSizeLessThanOrEqualTo(201);
        }
        assertThat(sound).isGreaterThan(1_000);
    }
}
