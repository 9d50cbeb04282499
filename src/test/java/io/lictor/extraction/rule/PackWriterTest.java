package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Pack;
import io.lictor.wiring.Drafters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is written reads back as what it was, for every pack of the repository.
class PackWriterTest {
    @TempDir
    private Path root = Path.of("");

    @ParameterizedTest
    @CsvSource({"rules, policies", "docs/examples/rules, docs/examples/policies"})
    void packsReadBack(Path rules, Path policies) throws IOException {
        SortedMap<String, Pack> packs = Drafters.packs(rules, policies);
        assertThat(packs).isNotEmpty();
        for (Pack pack : packs.values()) {
            Files.createDirectories(root.resolve(pack.id()));
            Files.writeString(root.resolve(pack.id()).resolve("pack.yaml"), PackWriter.text(pack));
        }
        assertThat(Drafters.packs(root, policies)).isEqualTo(packs);
    }
}
