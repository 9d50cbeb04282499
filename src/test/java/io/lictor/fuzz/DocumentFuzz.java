package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.extraction.document.UnreadableDocument;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// A document gives passages and clauses whose places lie in it, or is refused with its name. The first byte of
/// an input chooses the ending.
class DocumentFuzz {
    private static final long RUNS = 10_000;
    private static final List<String> ENDINGS = List.of(".md", ".html", ".txt", ".pdf");

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void document(byte[] input) {
        int chosen = input.length == 0 ? 0 : Math.floorMod(input[0], ENDINGS.size());
        String file = "a" + ENDINGS.get(chosen);
        byte[] bytes = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        PolicyText document;
        try {
            document = DocumentReader.read(file, bytes);
        } catch (UnreadableDocument refused) {
            assertThat(refused.getMessage()).startsWith("`" + file + "`: ").doesNotContain("\n");
            return;
        }
        List<Clause> clauses = ClauseReader.read(document);
        assertThat(ClauseReader.read(document)).isEqualTo(clauses);
        int end = document.text().length();
        for (Clause clause : clauses) {
            assertThat(clause.passage().start()).isBetween(0, end);
            assertThat(clause.passage().end()).isBetween(clause.passage().start(), end);
            assertThat(clause.passage().firstLine())
                    .isBetween(1, clause.passage().lastLine());
            assertThat(clause.level()).isBetween(1, 4);
            for (Phrase phrase : clause.phrases()) {
                assertThat(phrase.text()).isNotBlank();
                assertThat(phrase.start()).isBetween(0, end);
                assertThat(phrase.end()).isBetween(phrase.start(), end);
            }
        }
    }

    @AfterAll
    static void record() {
        Seeds.record(DocumentFuzz.class, RUNS);
    }
}
