package io.lictor.extraction.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {
    static PolicyText read(String file, String text) {
        return DocumentReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> sentences(String file, String text) {
        return read(file, text).passages().stream().map(Passage::text).toList();
    }

    private static String lead(Passage passage) {
        return passage.lead().map(Passage::text).orElse("");
    }

    @Test
    void markdownGivesHeadingsListsAndTheSentenceBeforeThem() {
        String source = """
                ---
                title: Not text
                ---
                # Handbook
                ## Data
                Agents **must not**:

                - share [records](https://example.org/a.b?c=d) with
                  others;
                - keep copies:
                  - on paper
                - sell them.

                ```
                not a rule. Never.
                ```
                <!-- a comment. -->
                Ask first. Then act.
                """;

        List<Passage> passages = read("a.md", source).passages();

        assertThat(passages.stream().map(Passage::text))
                .containsExactly(
                        "Agents must not:",
                        "share records with others;",
                        "keep copies:",
                        "on paper",
                        "sell them.",
                        "Ask first.",
                        "Then act.");
        assertThat(passages).allSatisfy(p -> assertThat(p.section()).containsExactly("Handbook", "Data"));
        assertThat(lead(passages.get(1))).isEqualTo("Agents must not:");
        assertThat(lead(passages.get(3))).isEqualTo("keep copies:");
        assertThat(lead(passages.get(4))).isEqualTo("Agents must not:");
        assertThat(lead(passages.get(5))).isEmpty();
        assertThat(passages.get(1).firstLine()).isEqualTo(8);
        assertThat(passages.get(1).lastLine()).isEqualTo(9);
        assertThat(source.substring(passages.get(0).start(), passages.get(0).end()))
                .isEqualTo("Agents **must not**:");
    }

    @Test
    void markdownTablesGiveTheirRowsWithTheHeaderAsLead() {
        List<Passage> passages = read("a.md", """
                Limits:

                | Action | Limit |
                |---|---|
                | refund | at most 500 euros |
                | credit | none |
                """).passages();

        assertThat(passages.stream().map(Passage::text))
                .containsExactly("Limits:", "Action | Limit", "refund | at most 500 euros", "credit | none");
        assertThat(lead(passages.get(2))).isEqualTo("Action | Limit");
        assertThat(passages.get(2).lead().orElseThrow().lead().map(Passage::text))
                .contains("Limits:");
    }

    @Test
    void linesThatBeginWithMarksAreAList() {
        List<Passage> passages = read("a.md", """
                ALL of these must be met:
                • The user is known.
                • The account is open.

                1.1 A refund is paid once.
                """).passages();

        assertThat(passages.stream().map(Passage::text))
                .containsExactly(
                        "ALL of these must be met:",
                        "The user is known.",
                        "The account is open.",
                        "A refund is paid once.");
        assertThat(lead(passages.get(2))).isEqualTo("ALL of these must be met:");
        assertThat(lead(passages.get(3))).isEmpty();
    }

    @Test
    void htmlGivesWhatAReaderSees() {
        String source = """
                <html><head><title>T</title><style>p{}</style></head><body>
                <h1>Gifts &amp; favours</h1>
                <script>never();</script>
                <p hidden>Never seen.</p><p style="display: none">Nor this.</p>
                <p>Staff may accept:</p>
                <ul><li>cards &lt; 5&nbsp;&euro;<li>a <b>pen</b></ul>
                <table><tr><th>Who</th><th>May</th></tr><tr><td>Nurses</td><td>read &quot;charts&quot;</td></tr></table>
                </body></html>""";

        List<Passage> passages = read("a.html", source).passages();

        assertThat(passages.stream().map(Passage::text))
                .containsExactly("Staff may accept:", "cards < 5 €", "a pen", "Who | May", "Nurses | read \"charts\"");
        assertThat(passages.get(1).section()).containsExactly("Gifts & favours");
        assertThat(lead(passages.get(2))).isEqualTo("Staff may accept:");
        assertThat(lead(passages.get(4))).isEqualTo("Who | May");
        assertThat(source.substring(passages.get(1).start(), passages.get(1).end()))
                .isEqualTo("cards &lt; 5&nbsp;&euro;");
    }

    @Test
    void plainTextGivesHeadingsByTheirLooks() {
        List<Passage> passages = read("a.txt", """
                TRAVEL POLICY

                2. Booking

                Employees must book by train
                when it takes under 4.5 hours. Flights need approval.

                2.1 Upgrades
                No upgrades, e.g. to first class.

                a) hotels
                b) taxis
                """).passages();

        assertThat(passages.stream().map(Passage::text))
                .containsExactly(
                        "Employees must book by train when it takes under 4.5 hours.",
                        "Flights need approval.",
                        "No upgrades, e.g. to first class.",
                        "hotels",
                        "taxis");
        assertThat(passages.get(0).section()).containsExactly("TRAVEL POLICY", "2. Booking");
    }

    @Test
    void sentencesEndWhereTheyEnd() {
        assertThat(sentences(
                        "a.md", "Pay at most $1,000.50 per day, e.g. Monday. See Sec. 4 and Dr. Low. Is it so? Ask!"))
                .containsExactly(
                        "Pay at most $1,000.50 per day, e.g. Monday.", "See Sec. 4 and Dr. Low.", "Is it so?", "Ask!");
        assertThat(sentences(
                        "a.md", "Say 'PLEASE WAIT. THANK YOU.' to the user. Then wait (see above. Really) for it."))
                .containsExactly("Say 'PLEASE WAIT. THANK YOU.' to the user.", "Then wait (see above. Really) for it.");
        assertThat(sentences("a.md", "He said “Stop.” She left. (They stayed. Both.)"))
                .containsExactly("He said “Stop.”", "She left.", "(They stayed.", "Both.)");
        assertThat(sentences(
                        "a.md", "The U.S. Treasury and J. Doe, Inc. agree. Open 9 a.m. to 5 p.m. Closed on Sunday."))
                .containsExactly(
                        "The U.S. Treasury and J. Doe, Inc. agree.", "Open 9 a.m. to 5 p.m.", "Closed on Sunday.");
    }

    @Test
    void theSameBytesGiveTheSameDocument() {
        assertThat(read("a.md", "# A\n\nB must *C*.\n")).isEqualTo(read("a.md", "# A\n\nB must *C*.\n"));
    }
}
