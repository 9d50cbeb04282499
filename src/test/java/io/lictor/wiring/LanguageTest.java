package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.bundle.CaseReader;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Rule;
import io.lictor.wire.Checks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// The examples of `docs/language.md`, run.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LanguageTest {
    private static final Path RULES = Path.of("docs/examples/rules");

    private final Guards guards = new CommandWorkbench().guards(RULES, Path.of("docs/examples/policies"));

    @TestFactory
    Stream<DynamicTest> cases() {
        return CaseReader.read(RULES).stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.name() + " (" + one.file() + ":" + one.line() + ")",
                        () -> assertThat(CaseRunner.failures(guards.only(new TreeSet<>(List.of(one.pack()))), one))
                                .isEmpty()));
    }

    @Test
    void theExampleOfAResultIsBlackedOut() throws IOException {
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        byte[] body = Files.readAllBytes(Path.of("docs/examples/result-with-card.json"));
        assertThat(new Checks(() -> guards, sessions, System::nanoTime)
                        .check(body, null)
                        .judgements())
                .singleElement()
                .satisfies(one -> assertThat(one.decision().word()).isEqualTo("modify"));
    }

    @Test
    void everyRuleIsKeptByOneCaseAndBrokenByAnother() {
        SortedSet<String> shown = new TreeSet<>();
        CaseReader.read(RULES)
                .forEach(one -> Stream.of(one.outcomes(), one.obligations())
                        .forEach(outcomes -> outcomes.forEach((rule, outcome) -> shown.add(rule + " " + outcome))));
        SortedSet<String> wanted = new TreeSet<>();
        guards.all().circuits().bundle().packs().values().stream()
                .flatMap(pack -> pack.rules().stream())
                .filter(rule -> !(rule instanceof Rule.Permit || rule instanceof Rule.Implies))
                .forEach(rule -> Stream.of("kept", "broken").forEach(outcome -> wanted.add(rule.id() + " " + outcome)));
        assertThat(wanted).isNotEmpty();
        assertThat(shown).containsAll(wanted);
    }

    @Test
    void everyYamlBlockStandsInTheExamples() throws IOException {
        List<String> examples = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RULES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                examples.add(Files.readString(file));
            }
        }
        List<String> blocks = Stream.of(
                        Files.readString(Path.of("docs/language.md")).split("```yaml\\R", -1))
                .skip(1)
                .map(block -> block.substring(0, block.indexOf("```")))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(5);
        assertThat(blocks).allMatch(block -> examples.stream().anyMatch(example -> example.contains(block)));
    }
}
