package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.bundle.Case;
import io.lictor.bundle.CaseReader;
import io.lictor.guard.Guards;
import io.lictor.policy.Bundle;
import io.lictor.policy.Rule;
import io.lictor.predicate.Classifier;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {
    private static final Path RULES = Path.of("rules");
    private static final SortedMap<String, Classifier> CLASSIFIERS = Classifiers.builtIn();

    private final Bundle bundle;
    private final Guards guards;
    private final List<Case> cases;

    CasesTest() {
        Assembly assembly = new Assembly(CLASSIFIERS);
        bundle = assembly.bundle(RULES, Path.of("policies"));
        guards = assembly.guards(bundle, new TreeSet<>());
        cases = CaseReader.read(RULES);
    }

    @TestFactory
    Stream<DynamicTest> cases() {
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.pack() + ": " + one.name() + " (" + one.file() + ":" + one.line() + ")",
                        () -> assertThat(CaseRunner.failures(guards.only(new TreeSet<>(List.of(one.pack()))), one))
                                .isEmpty()));
    }

    @Test
    void everyRuleHasACaseThatKeepsItAndOneThatBreaksIt() {
        SortedSet<String> kept = named("kept");
        SortedSet<String> broken = named("broken");
        SortedSet<String> rules = new TreeSet<>();
        bundle.packs()
                .values()
                .forEach(pack -> pack.rules().stream()
                        .filter(rule -> rule instanceof Rule.Forbid || rule instanceof Rule.Require)
                        .forEach(rule -> rules.add(rule.id())));
        assertThat(rules).isNotEmpty();
        assertThat(kept).as("rules with a case that keeps them").containsAll(rules);
        assertThat(broken).as("rules with a case that breaks them").containsAll(rules);
    }

    @Test
    void everyVerdictIsShown() {
        assertThat(cases).extracting(one -> one.then().word()).contains("allow", "ask", "defer", "deny");
    }

    private SortedSet<String> named(String outcome) {
        SortedSet<String> rules = new TreeSet<>();
        cases.forEach(one -> one.outcomes().forEach((rule, expected) -> {
            if (expected.equals(outcome)) {
                rules.add(rule);
            }
        }));
        return rules;
    }
}
