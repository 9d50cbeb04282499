package io.lictor.flow;

import static io.lictor.trajectory.Origin.UNTRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/// Values that were planted in texts are found in the arguments, on both sides to the character;
/// values that were not are not.
class PlantedFlowsTest {
    private static final int CASES = Boolean.getBoolean("lictor.prove") ? 720 : 8;
    private static final double FOUND = 0.995;
    private static final double FALSE = 0.005;
    private static final List<String> PLACES = List.of(
            "It says: %s ; ",
            "\"value\": \"%s\", ", "(see %s) ", "From: <%s>\n", "value=%s\n", "Please use %s. ", "| %s | ");

    private final FlowSource source = new FlowSource(Map.of());

    @TestFactory
    Stream<DynamicTest> everyWay(TestReporter reporter) {
        return Stream.of(Plant.values())
                .map(way -> DynamicTest.dynamicTest(way.name(), () -> {
                    int found = 0;
                    int whole = 0;
                    int alarms = 0;
                    for (int i = 0; i < CASES; i++) {
                        Words words = new Words(List.of(Plant.values()).indexOf(way) * 100_003L + i);
                        Plant.Planted planted = way.make(words);
                        String before = words.text() + "\n";
                        String place = words.one(PLACES);
                        int at = before.length() + place.indexOf("%s");
                        String page = before + place.replace("%s", planted.written()) + words.text();
                        Situation situation = filler(words).tool(Map.of(), page).then(planted.arguments());
                        found += shown(source.ask(Story.some(UNTRUSTED), situation), planted, at) ? 1 : 0;
                        whole += source.ask(Story.every(UNTRUSTED), situation).value() == Kleene.HOLDS ? 1 : 0;
                        alarms += unrelated(planted.arguments(), words) ? 1 : 0;
                    }
                    String rates = String.format(
                            Locale.ROOT, "found %.4f, false %.4f", found / (double) CASES, alarms / (double) CASES);
                    reporter.publishEntry(way.name(), rates);
                    assertThat(found / (double) CASES).as("found, both spans").isGreaterThanOrEqualTo(FOUND);
                    assertThat(alarms / (double) CASES)
                            .as("found where it is not")
                            .isLessThanOrEqualTo(FALSE);
                    double wholes = whole / (double) CASES;
                    assertThat(wholes).as("all of it").isBetween(way.whole() ? FOUND : 0, way.whole() ? 1 : 0.0);
                    Proofs.record(
                            "A value planted in the way of " + way
                                    + " is found with both spans, an unrelated one is not",
                            CASES,
                            List.of(Plant.values()).indexOf(way) * 100_003L,
                            rates);
                }));
    }

    @Test
    void ordinaryArgumentsDoNotComeFromOrdinaryTexts(TestReporter reporter) {
        int cases = CASES * 20;
        int alarms = 0;
        for (int i = 0; i < cases; i++) {
            Words words = new Words(7_000_003L + i);
            alarms += unrelated(words.ordinary(), words) ? 1 : 0;
        }
        double rate = alarms / (double) cases;
        reporter.publishEntry("ordinary arguments", String.format(Locale.ROOT, "false %.4f", rate));
        assertThat(rate).isLessThanOrEqualTo(2 * FALSE);
        Proofs.record(
                "Ordinary arguments do not come from ordinary texts",
                cases,
                7_000_003,
                String.format(Locale.ROOT, "false %.4f", rate));
    }

    private static boolean shown(Truth truth, Plant.Planted planted, int at) {
        int start = at + planted.written().indexOf(planted.found());
        boolean inSource = truth.evidence().stream()
                .anyMatch(e -> e.origin() == UNTRUSTED
                        && e.span().start() == start
                        && e.text().equals(planted.found()));
        return truth.value() == Kleene.HOLDS
                && inSource
                && truth.evidence().stream().anyMatch(e -> argument(e, planted));
    }

    private static boolean argument(Evidence evidence, Plant.Planted planted) {
        String pointer = "/arguments" + planted.pointer();
        Object value = planted.arguments().getOrDefault(planted.pointer().substring(1), "");
        int start = value instanceof String text ? text.indexOf(planted.shown()) : 0;
        return evidence.span().pointer().equals(pointer)
                && evidence.span().start() == start
                && evidence.text().equals(planted.shown());
    }

    private boolean unrelated(Map<String, Object> arguments, Words words) {
        Situation situation = filler(words).tool(Map.of(), words.text()).then(arguments);
        return source.ask(Story.some(UNTRUSTED), situation).value() == Kleene.HOLDS;
    }

    private static Story filler(Words words) {
        return new Story().user(words.text()).tool(Map.of(), words.text()).tool(Map.of(), words.text());
    }
}
