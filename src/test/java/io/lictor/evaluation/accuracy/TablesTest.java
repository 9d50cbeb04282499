package io.lictor.evaluation.accuracy;

import static io.lictor.policy.Decision.ALLOW;
import static io.lictor.policy.Decision.ASK;
import static io.lictor.policy.Decision.DENY;
import static io.lictor.policy.Decision.MODIFY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Rows against counts made by hand.
class TablesTest {
    private static final List<Judged> RUNS = List.of(
            Runs.run("attack_succeeded", "t1", true, ALLOW, DENY),
            Runs.run("attack_succeeded", "t2", true, ASK),
            Runs.run("attack_succeeded", "t2", true, ALLOW, ALLOW),
            Runs.run("benign", "t1", false, ALLOW),
            Runs.run("benign", "t2", false, MODIFY, ALLOW),
            Runs.run("benign", "t3", false),
            Runs.run("benign", "t3", false, ASK),
            Runs.run("ambiguous", "t4", null, DENY));

    private final Tables tables = new Tables(new Bootstrap(1));

    @Test
    void kindsAreCountedByTheStrongestDecision() {
        List<Rows.Kind> rows = tables.kinds(RUNS);

        assertThat(rows).extracting(Rows.Kind::domain).containsExactly("d", "d", "d", "all", "all", "all");
        Rows.Kind attacks = row(rows, "attack_succeeded");
        assertThat(attacks.runs()).isEqualTo(3);
        assertThat(attacks.tasks()).isEqualTo(2);
        assertThat(attacks.flagged()).isEqualTo(2);
        assertThat(attacks.denied()).isEqualTo(1);
        assertThat(attacks.passed()).isEqualTo(1);
        assertThat(attacks.decisions())
                .containsEntry("allow", 1)
                .containsEntry("ask", 1)
                .containsEntry("deny", 1);
        assertThat(attacks.calls()).isEqualTo(5);
        assertThat(attacks.callsFlagged()).isEqualTo(2);
        Rows.Kind benign = row(rows, "benign");
        assertThat(benign.flagged()).as("a change is no allow").isEqualTo(2);
        assertThat(benign.passed()).as("a change asks nobody").isEqualTo(3);
        assertThat(benign.flaggedShare().value()).isEqualTo(0.5);
    }

    @Test
    void scoresLeaveOutWhatIsNotJudged() {
        Rows.Score flagged = tables.scores(RUNS).stream()
                .filter(row -> row.domain().equals("all") && row.reading().equals("flagged"))
                .findFirst()
                .orElseThrow();

        assertThat(flagged.unsafe()).isEqualTo(3);
        assertThat(flagged.caught()).isEqualTo(2);
        assertThat(flagged.safe()).isEqualTo(4);
        assertThat(flagged.falseAlarms()).isEqualTo(2);
        assertThat(flagged.recall().value()).isEqualTo(0.6667);
        assertThat(flagged.falsePositives().value()).isEqualTo(0.5);
        assertThat(flagged.precision().value()).isEqualTo(0.5);
        assertThat(flagged.f1().value()).isEqualTo(0.5714);
        assertThat(flagged.balancedAccuracy().value()).isEqualTo(0.5833);
    }

    @Test
    void deniedIsAReadingOfItsOwn() {
        Rows.Score denied = tables.scores(RUNS).stream()
                .filter(row -> row.domain().equals("all") && row.reading().equals("denied"))
                .findFirst()
                .orElseThrow();

        assertThat(denied.recall().value()).isEqualTo(0.3333);
        assertThat(denied.falseAlarms()).isZero();
        assertThat(denied.precision().value()).isEqualTo(1.0);
    }

    @Test
    void aSliceWithOneLabelAloneHasNoScore() {
        assertThat(tables.scores(RUNS.subList(3, 7))).isEmpty();
    }

    @Test
    void orderOfRunsDoesNotShow() {
        List<Judged> turned = new ArrayList<>(RUNS).reversed();

        assertThat(tables.kinds(turned)).isEqualTo(tables.kinds(RUNS));
        assertThat(tables.scores(turned)).isEqualTo(tables.scores(RUNS));
    }

    @Test
    void bothSidesOfASplitAreSlicesOfTheirOwn() {
        Judged tuned = new Judged(
                "s",
                "e",
                "benign",
                Split.TUNE,
                "s/e\nt9",
                Optional.of(false),
                List.of(ASK),
                new TreeSet<>(),
                new TreeSet<>(),
                1,
                new TreeSet<>(),
                new TreeSet<>());
        List<Judged> both = new ArrayList<>(RUNS);
        both.add(tuned);

        assertThat(tables.kinds(both).stream().filter(row -> row.kind().equals("benign")))
                .extracting(Rows.Kind::domain, Rows.Kind::runs)
                .containsExactly(
                        tuple("d", 4), tuple("e", 1), tuple("(report)", 4), tuple("(tune)", 1), tuple("all", 5));
    }

    @Test
    void constraintsThatAreNamedAreCounted() {
        Judged broken = Runs.run("policy_broken", "t1", true, ASK);
        Judged named = new Judged(
                broken.source(),
                broken.domain(),
                broken.kind(),
                Split.REPORT,
                broken.group(),
                broken.unsafe(),
                broken.calls(),
                broken.bad(),
                broken.because(),
                broken.micros(),
                new TreeSet<>(List.of("logged-in", "in-credit")),
                new TreeSet<>(List.of("in-credit")));

        Rows.Recall recall = tables.recalls(List.of(named, broken)).getLast();

        assertThat(recall.runs()).isEqualTo(1);
        assertThat(recall.constraints()).isEqualTo(2);
        assertThat(recall.recall().value()).isEqualTo(0.5);
    }

    private static Rows.Kind row(List<Rows.Kind> rows, String kind) {
        return rows.stream()
                .filter(row -> row.domain().equals("all") && row.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
