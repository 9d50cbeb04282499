package io.lictor.extraction.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.parser.Parser;

/// Every character of a passage stands in the document where its place says.
class SpanPropertyTest {
    private static final List<String> MARKDOWN = List.of(
            "# ",
            "\n\n",
            "\n",
            "- ",
            "  - ",
            "1. ",
            "> ",
            "**",
            "_",
            "`",
            "[a](b)",
            "\\*",
            "&amp;",
            "&#8364;",
            "|",
            "\n|-|-|\n",
            ". ",
            "Agents must not ",
            "share 4.5 ",
            "e.g. this",
            "🙂",
            "é",
            "<b>",
            "<!-- x -->",
            "```\n",
            "• ",
            "  \n",
            "\t",
            "\r\n",
            "![i](u)");
    private static final List<String> HTML = List.of(
            "<p>",
            "</p>",
            "<ul>",
            "<li>",
            "</ul>",
            "<b>",
            "</b>",
            "&amp;",
            "&euro;",
            "&#8364;",
            "&x",
            "<br>",
            "<h2>",
            "</h2>",
            "<tr>",
            "<td>",
            "</td>",
            "<table>",
            "Agents must not ",
            "share 4.5. ",
            "🙂",
            "&#128578;",
            "\n",
            "  ",
            "\t",
            "<i hidden>",
            "</i>",
            "\r\n");

    @Provide
    Arbitrary<String> markdown() {
        return Arbitraries.of(MARKDOWN).list().ofMaxSize(60).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> html() {
        return Arbitraries.of(HTML).list().ofMaxSize(60).map(parts -> String.join("", parts));
    }

    @Property(tries = 2_000)
    void ofMarkdown(@ForAll("markdown") String source) {
        holds("a.md", source);
    }

    @Property(tries = 2_000)
    void ofHtml(@ForAll("html") String source) {
        holds("a.html", source);
    }

    @Property(tries = 500)
    void ofPlainText(@ForAll("markdown") String source) {
        holds("a.txt", source);
    }

    private static void holds(String file, String source) {
        PolicyText document;
        try {
            document = DocumentReaderTest.read(file, source);
        } catch (UnreadableDocument e) {
            assertThat(e.getMessage()).contains("no sentence");
            return;
        }
        assertThat(document.text()).isEqualTo(source);
        int last = 0;
        for (Passage passage : document.passages()) {
            assertThat(passage.start()).isGreaterThanOrEqualTo(last);
            // What a broken HTML table pushes in front of itself stands inside the span of its row.
            last = file.endsWith(".html") ? passage.start() : passage.end();
            assertThat(passage.text()).isEqualTo(passage.text().strip());
            assertThat(passage.places().start(0)).isEqualTo(passage.start());
            assertThat(passage.places().end(passage.text().length() - 1)).isEqualTo(passage.end());
            for (int i = 0; i < passage.text().length(); i++) {
                same(source, passage, i);
            }
        }
    }

    private static void same(String source, Passage passage, int i) {
        char c = passage.text().charAt(i);
        int start = passage.places().start(i);
        int end = passage.places().end(i);
        assertThat(end).isGreaterThanOrEqualTo(start);
        if (i > 0) {
            assertThat(start).isGreaterThanOrEqualTo(passage.places().start(i - 1));
        }
        if (c == ' ' || c == '|') {
            return;
        }
        String written = source.substring(start, end);
        assertThat(written.equals(String.valueOf(c))
                        || Parser.unescapeEntities(written, false).indexOf(c) >= 0)
                .as("`%s` at %d is written `%s`", c, start, written)
                .isTrue();
    }
}
