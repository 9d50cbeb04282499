package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.rule.DraftFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The packs of the repository are what extraction makes of their documents, vocabularies and decisions.
/// `make packs` makes them anew.
class PacksTest {
    private static final List<String> MADE = List.of(DraftFiles.PACK, DraftFiles.DRAFTS, DraftFiles.CASES);

    @TempDir
    private Path root = Path.of("");

    private static SortedMap<String, String> made(Path pack) throws IOException {
        SortedMap<String, String> made = new TreeMap<>();
        for (String name : MADE) {
            Path file = pack.resolve(name);
            made.put(name, Files.exists(file) ? Files.readString(file) : "");
        }
        return made;
    }

    private static void copied(Path from, Path to) throws IOException {
        Files.createDirectories(to.resolve("cases"));
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!MADE.contains(from.relativize(file).toString())) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-service", "agent-safety"})
    void aPackIsMadeOfItsDocumentVocabularyAndDecisions(String name) throws IOException {
        Path pack = root.resolve("rules").resolve(name);
        copied(Path.of("rules").resolve(name), pack);
        Commands.Ran ran = Commands.run("extract", "policies/" + name, "--out", pack.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .as("nothing is active without a decision, nothing is open, no decision is about nothing")
                .contains("\n0 verified\n", "\n0 needs-review\n")
                .doesNotContain("is about no clause");
        assertThat(made(pack)).isEqualTo(made(Path.of("rules").resolve(name)));
        assertThat(Commands.run("status", "rules/" + name, "--policies", "policies/" + name)
                        .out())
                .endsWith("every rule is current and has a case, every clause has a rule or was rejected\n");
    }

    /// `docs/extraction.md` follows one clause through the files of a pack.
    @Test
    void theClauseOnItsWayIsThatOfTheFiles() throws IOException {
        String page = Files.readString(Path.of("docs/extraction.md"));
        Matcher blocks = Pattern.compile("`(rules/customer-service/[^`]+)`[^`]*?:\n\n```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        int shown = 0;
        while (blocks.find()) {
            assertThat(Files.readString(Path.of(blocks.group(1)))).contains(blocks.group(2));
            shown++;
        }
        assertThat(shown).isEqualTo(5);
    }
}
