package io.lictor.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Case;
import io.lictor.bundle.CaseReader;
import io.lictor.logic.Formulas;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.wiring.CaseRunner;
import io.lictor.wiring.Drafters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The reviewed circuits of benchmarks/packs: they load, and each of their conditions is kept and broken.
class SopCircuitsTest {
    private static final Path PACKS = Path.of("benchmarks/packs");
    private static final List<Path> DOMAINS = List.of(
            PACKS.resolve("sopbench/bank"),
            PACKS.resolve("sopbench/healthcare"),
            PACKS.resolve("sopbench/library"),
            PACKS.resolve("tau-bench/airline"));

    private static SopCircuits circuits(Path domain) {
        return SopCircuits.read(domain, Drafters.sop()).orElseThrow();
    }

    private static List<Case> cases(Path domain) {
        return CaseReader.read(Objects.requireNonNull(domain.getParent())).stream()
                .filter(one -> one.pack().equals(domain.getFileName().toString()))
                .toList();
    }

    private static SortedMap<String, Rule> rules(SopCircuits circuits) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        circuits.entries()
                .values()
                .forEach(texts ->
                        texts.values().forEach(circuit -> circuit.rules().forEach(rule -> rules.put(rule.id(), rule))));
        return rules;
    }

    @TestFactory
    Stream<DynamicTest> everyCaseIsJudgedAsItSays() {
        return DOMAINS.stream().flatMap(domain -> {
            SopCircuits circuits = circuits(domain);
            SortedMap<String, Rule> rules = rules(circuits);
            return cases(domain).stream()
                    .map(one -> DynamicTest.dynamicTest(one.pack() + ": " + one.name(), () -> {
                        List<Rule> named =
                                one.outcomes().keySet().stream().map(rules::get).toList();
                        Pack pack = with(circuits.words(), named);
                        SortedMap<String, Pack> packs = new TreeMap<>();
                        packs.put(pack.id(), pack);

                        assertThat(CaseRunner.failures(Drafters.guard(new Bundle("cases", packs)), one))
                                .isEmpty();
                    }));
        });
    }

    private static Pack with(Pack words, List<Rule> rules) {
        return new Pack(
                words.id(),
                words.title(),
                List.of(),
                words.actions(),
                words.predicates(),
                rules,
                words.unmapped(),
                words.thresholds());
    }

    @TestFactory
    Stream<DynamicTest> everyConditionHasACaseThatKeepsAndOneThatBreaksIt() {
        return DOMAINS.stream()
                .map(domain -> DynamicTest.dynamicTest(domain.toString(), () -> {
                    SortedMap<String, Rule> rules = rules(circuits(domain));
                    TreeSet<String> tried = new TreeSet<>();
                    cases(domain)
                            .forEach(one -> one.outcomes()
                                    .forEach((id, outcome) -> tried.add(outcome + " "
                                            + Formulas.print(Objects.requireNonNull(rules.get(id))
                                                    .formula()))));

                    TreeSet<String> wanted = new TreeSet<>();
                    rules.values().forEach(rule -> wanted.add("broken " + Formulas.print(rule.formula())));
                    rules.values().stream()
                            .filter(rule -> !Formulas.print(rule.formula()).contains("fewer-borrowed-than-0"))
                            .forEach(rule -> wanted.add("kept " + Formulas.print(rule.formula())));
                    assertThat(tried).containsAll(wanted);
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyTextMakesAPackThatTheRulesOfPacksAllow() {
        return DOMAINS.stream()
                .map(domain -> DynamicTest.dynamicTest(domain.toString(), () -> {
                    SopCircuits circuits = circuits(domain);
                    List<Rule> all = new ArrayList<>(rules(circuits).values());

                    assertThat(all).hasSizeGreaterThan(18);
                    assertThat(Drafters.problems(with(circuits.words(), all))).isEmpty();
                }));
    }

    @Test
    void anEntryIsKnownByItsWordsNotByItsSpaces(@TempDir Path folder) throws IOException {
        Path domain = Files.createDirectories(folder.resolve("parcels"));
        Files.writeString(domain.resolve(SopCircuits.VOCABULARY), """
                pack: parcels
                title: Parcels
                unmapped: allow
                actions:
                  release-parcel: {description: hands a parcel out, tools: [release_parcel]}
                predicates:
                  insured:
                    description: is about an insured parcel
                    question: Is it insured?
                    from: [{fact: insured}]
                """);
        String entry = "The parcel must be insured.";
        Files.writeString(domain.resolve(SopCircuits.FILE), """
                release_parcel:
                  "%s":
                    edited:
                      release-parcel-1: {on: release-parcel, require: "insured"}
                """.formatted(SopPolicy.hash(entry)));
        SopCircuits circuits = SopCircuits.read(domain, Drafters.sop()).orElseThrow();

        SopPolicy known =
                SopPolicy.of("Intro\n\n* release_parcel:\nThe  parcel must be\tinsured. \n\n* sign_in:\nNone\n");
        SopPolicy other = SopPolicy.of("Intro\n\n* release_parcel:\nThe parcel must be sealed.\n");

        assertThat(known.entries()).containsOnlyKeys("release_parcel");
        assertThat(circuits.unknown(known)).isEmpty();
        assertThat(circuits.pack(known).rules()).hasSize(1);
        assertThat(circuits.unknown(other)).containsExactly("release_parcel");
        assertThat(circuits.pack(other).rules()).isEmpty();
        assertThat(SopCircuits.text(circuits.entries()))
                .endsWith("      release-parcel-1: {on: release-parcel, require: \"insured\"}\n");
    }

    @Test
    void aFaultOfTheFileNamesItsPlace(@TempDir Path folder) throws IOException {
        Path domain = Files.createDirectories(folder.resolve("parcels"));
        Files.writeString(domain.resolve(SopCircuits.FILE), """
                release_parcel:
                  "00":
                    edited:
                      release-parcel-1: {on: release-parcel, require: "insured and"}
                """);

        assertThatThrownBy(() -> SopCircuits.read(domain, Drafters.sop()))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("parcels/circuits.yaml:4:");
    }

    @Test
    void aFolderWithoutCircuitsHasNone(@TempDir Path folder) {
        assertThat(SopCircuits.read(folder, Drafters.sop())).isEmpty();
    }
}
