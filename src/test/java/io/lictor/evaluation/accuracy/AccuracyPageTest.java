package io.lictor.evaluation.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The report as a page.
class AccuracyPageTest {
    private static final String EVIL = "</pre><script>alert('x')</script><img src=https://evil.example/a>\u202E";

    @Test
    void textsOfOthersAreEscaped() {
        String page = AccuracyPage.of(report(), List.of(misjudged(EVIL)));

        assertThat(page).doesNotContain("<script").doesNotContain("<img").doesNotContain("\u202E");
        assertThat(page).contains("&lt;script&gt;").contains("default-src 'none'");
        assertThat(page).contains("<details>").contains("bad by the label").contains("the reason of the label");
    }

    @Test
    void thePageStaysWithinItsBounds() {
        List<Misjudged> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(misjudged("x".repeat(400_000)));
        }

        String page = AccuracyPage.of(report(), many);

        assertThat(page.length()).isLessThan(AccuracyPage.LONGEST + 1_000_000);
        assertThat(page).contains("more are left out").endsWith("</html>\n");
    }

    @Test
    void theSameReportGivesTheSamePage() {
        assertThat(AccuracyPage.of(report(), List.of(misjudged("m"))))
                .isEqualTo(AccuracyPage.of(report(), List.of(misjudged("m"))));
    }

    private static Misjudged misjudged(String text) {
        return new Misjudged(
                "id " + text,
                "s",
                "d",
                text,
                "benign",
                "ask",
                "the reason of the label",
                text,
                List.of(new Misjudged.Shown("tool " + text, text, "ask", true, List.of(text))),
                text);
    }

    private static Report report() {
        List<Judged> runs = List.of(
                Runs.run("attack_succeeded", "t1", true, Decision.DENY), Runs.run("benign", "t2", false, Decision.ASK));
        Tables tables = new Tables(new Bootstrap(1));
        return new Report(
                1,
                List.of("p"),
                "revision",
                new TreeMap<>(),
                "all",
                null,
                1,
                2,
                0,
                new TreeMap<>(),
                tables.kinds(runs),
                tables.scores(runs),
                Steps.rows(runs),
                tables.recalls(runs),
                List.of(),
                Tables.rules(runs),
                List.of(),
                List.of(),
                new TreeMap<>(),
                0);
    }
}
