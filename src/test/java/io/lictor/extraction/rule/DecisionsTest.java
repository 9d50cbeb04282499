package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.extraction.clause.Effect;
import io.lictor.policy.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What decisions do to drafts, and their file.
class DecisionsTest {
    private static final String CANCEL = "The agent must not cancel a shipment if it has been dispatched.";
    private static final String TWO =
            "The agent must not cancel a shipment if it is insured and must not pay a refund.";

    @TempDir
    private Path folder = Path.of("");

    private Decisions read(String text) throws IOException {
        Files.writeString(folder.resolve(Decisions.FILE), text);
        return Decisions.read(folder, Drafts.PACK);
    }

    private static Handmade policy() {
        Handmade.Asked one = new Handmade.Asked(CANCEL);
        Handmade.Asked two = new Handmade.Asked(TWO);
        return new Handmade("p.md")
                .section("Desk")
                .clause(one.asks(Effect.FORBID, "cancel")
                        .by("The agent")
                        .to("a shipment")
                        .when(one.atom("it has been dispatched"))
                        .done())
                .clause(two.asks(Effect.FORBID, "cancel")
                        .to("a shipment")
                        .when(two.atom("it is insured"))
                        .done()
                        .asks(Effect.FORBID, "pay")
                        .to("a refund")
                        .done())
                .fact("Shipments of the mayor may go first.");
    }

    private static String key(int draft) {
        return Drafts.of(policy()).drafts().get(draft).origin().key();
    }

    private static Rule rule(Drafted drafted, String name) {
        return drafted.pack().rules().stream()
                .filter(rule -> rule.id().equals(Drafts.PACK + "/" + name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEditOfAClauseTakesThePlaceOfAllItsDrafts() throws IOException {
        Decisions decisions = read("""
                decisions:
                  "%s":
                    decision: edit
                    rules:
                      D-1:
                        on: cancel-shipment
                        forbid: shipment-dispatched
                        severity: soft
                        weight: 0.4
                        exceptions: [D-1-known]
                        risk: loss
                      D-1-known:
                        on: cancel-shipment
                        permit: shipment-insured
                      D-2:
                        on: pay-refund
                        require: shipment-insured
                        mode: shadow
                        change: redact
                """.formatted(key(1)));
        Drafted drafted = Drafts.of(policy(), decisions);
        assertThat(drafted.of(Status.EDITED)).singleElement().satisfies(draft -> {
            assertThat(draft.key()).isEqualTo(key(1));
            assertThat(draft.sentence())
                    .isEqualTo("An action that is a call of `cancel_shipment` is forbidden if it happens when this"
                            + " is so: the shipment has been dispatched, unless it happens when this is so: the"
                            + " shipment is insured. An action that is a call of `pay_refund` is allowed only if it"
                            + " happens when this is so: the shipment is insured.");
        });
        Rule first = rule(drafted, "D-1");
        assertThat(first.terms().hard()).isFalse();
        assertThat(first.terms().weight()).isEqualTo(0.4);
        assertThat(first.terms().exceptions()).containsExactly(Drafts.PACK + "/D-1-known");
        assertThat(first.terms().citation().quote()).isEqualTo(TWO);
        assertThat(rule(drafted, "D-2").terms().enforced()).isFalse();
        assertThat(drafted.orphans()).isEmpty();
    }

    @Test
    void aPermitLiftsARuleOfAnotherClauseAndAFactMayGetARule() throws IOException {
        String fact = Drafts.of(policy()).facts().getFirst().key();
        String text = """
                decisions:
                  "%s":
                    decision: accept
                    sentence: "%s"
                    ids: [D-1]
                    severity: soft
                    risk: loss
                  "%s":
                    decision: reject
                    reason: "not ours"
                  "%s":
                    decision: edit
                    rules:
                      D-9: {on: cancel-shipment, permit: shipment-insured, lifts: [%s]}
                """;
        String sentence = Drafts.of(policy()).drafts().getFirst().sentence();
        Drafted drafted = Drafts.of(policy(), read(text.formatted(key(0), sentence, key(1), fact, "D-1")));
        assertThat(rule(drafted, "D-1").terms().exceptions()).containsExactly(Drafts.PACK + "/D-9");
        assertThat(rule(drafted, "D-1").terms().hard()).isFalse();
        assertThat(rule(drafted, "D-9").terms().citation().quote()).isEqualTo("Shipments of the mayor may go first.");
        assertThat(drafted.of(Status.REJECTED)).hasSize(2);
        assertThat(drafted.facts()).isEmpty();

        Drafted idle = Drafts.of(policy(), read(text.formatted(key(0), sentence, key(1), fact, "D-7")));
        assertThat(idle.of(Status.NEEDS_REVIEW))
                .singleElement()
                .satisfies(draft ->
                        assertThat(Drafts.text(draft)).contains("REFUSED lifts `D-7`, which is no active rule"));
    }

    @Test
    void anAcceptanceLapsesWithItsSentenceAndAnEditDoesNot() throws IOException {
        Decisions decisions = read("""
                decisions:
                  "%s":
                    decision: accept
                    sentence: something else
                  "0123456789abcdef":
                    decision: reject
                """.formatted(key(0)));
        Drafted drafted = Drafts.of(policy(), decisions);
        assertThat(drafted.of(Status.ACCEPTED)).isEmpty();
        assertThat(drafted.orphans()).containsExactly("0123456789abcdef");
    }

    @Test
    void aNameIsGivenOnce() throws IOException {
        Drafted drafted = Drafts.of(policy(), read("""
                decisions:
                  "%s": {decision: edit, rules: {D: {on: cancel-shipment, forbid: shipment-insured}}}
                  "%s": {decision: edit, rules: {D: {on: pay-refund, forbid: shipment-insured}}}
                """.formatted(key(0), key(1))));
        assertThat(drafted.of(Status.EDITED)).hasSize(1);
        assertThat(drafted.of(Status.NEEDS_REVIEW))
                .singleElement()
                .satisfies(draft ->
                        assertThat(Drafts.text(draft)).contains("REFUSED another clause has a rule of the name `D`"));
    }

    @Test
    void theFileReadsBackAsTheDecisions() throws IOException {
        Decisions decisions = read("""
                quoting: false
                decisions:
                  "0000000000000001":
                    decision: accept
                    sentence: An action is fine.
                    ids: [A, B]
                    severity: soft
                    weight: 0.5
                    mode: shadow
                    risk: loss
                    change: {set: {/amount: 5}}
                    lifts: [C]
                  "0000000000000002": {decision: reject, reason: none of ours}
                  "0000000000000003":
                    decision: edit
                    reason: three rules say it
                    rules:
                      F: {implies: {if: a, then: b}}
                      O: {on: x, oblige: told, within: 5 steps}
                      P: {on: x, permit: "a or not b", lifts: [R, S]}
                  "0000000000000004": {decision: edit, on: x, require: once a, reason: "as drafted, but once is enough"}
                """);
        String text = decisions.text(Map.of("0000000000000002", "The quote."));
        assertThat(text)
                .startsWith("# What policy owners decided")
                .contains("sentence: \"sha256:", "quoting: false")
                .contains("reason: three rules say it", "as drafted, but once is enough", "none of ours")
                .doesNotContain("is fine", "The quote");
        assertThat(read(text).text(Map.of())).isEqualTo(text);
        assertThat(read(text).byKey().keySet()).isEqualTo(decisions.byKey().keySet());
    }

    @Test
    void everyFaultIsLocated() {
        assertThatThrownBy(() -> read("""
                        decisions:
                          "1": {decision: maybe}
                          "2": {decision: accept}
                          "3":
                            decision: edit
                            rules:
                              R: {on: x, forbid: "a and and b"}
                              S: {on: x, forbid: a, cite: {}}
                              T: {on: x, forbid: a, lifts: [R]}
                          "4": {decision: accept, sentence: s, severity: hard, weight: 2}
                        """))
                .isInstanceOf(BundleException.class)
                .hasMessageContainingAll(
                        "parcels/decisions.yaml:2:8: a decision is accept, edit, reject",
                        "parcels/decisions.yaml:3:8: an acceptance names the `sentence` it accepts",
                        "parcels/decisions.yaml:7:33: formula",
                        "parcels/decisions.yaml:8:29: unknown key `cite`",
                        "parcels/decisions.yaml:9:36: only a permit lifts rules",
                        "parcels/decisions.yaml:10:64: only a soft rule has a weight");
    }
}
