package io.lictor.extraction.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists whose lines begin with a bullet that Markdown does not know.
class IndentedListTest {
    private static final String LIST = """
            Before a parcel is released:
            • The fee is paid.
            • One of these:
              • The sender has signed **twice**.
              • The sender is known.
            • The label is read.
            """;

    private static List<String> leads(String file, String text) {
        return DocumentReader.read(file, text.getBytes(StandardCharsets.UTF_8)).passages().stream()
                .map(p -> p.text() + " < " + p.lead().map(Passage::text).orElse("-"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.md", "a.txt"})
    void aBulletFurtherToTheRightOpensAListInItsItem(String file) {
        assertThat(leads(file, LIST).stream().map(line -> line.replace("**", "")))
                .containsExactly(
                        "Before a parcel is released: < -",
                        "The fee is paid. < Before a parcel is released:",
                        "One of these: < Before a parcel is released:",
                        "The sender has signed twice. < One of these:",
                        "The sender is known. < One of these:",
                        "The label is read. < Before a parcel is released:");
    }

    @Test
    void whereTextStandsBeforeItOnItsLineABulletIsNotDeeper() {
        assertThat(leads("a.html", "<p>Keep:<br>• a stamp<br>   • a label<br>• a key</p>"))
                .containsExactly("Keep: < -", "a stamp < Keep:", "a label < Keep:", "a key < Keep:");
    }
}
