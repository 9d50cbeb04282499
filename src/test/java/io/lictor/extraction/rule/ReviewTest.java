package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.clause.Effect;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// What a policy owner may answer.
class ReviewTest {
    private final StringWriter shown = new StringWriter();

    private static Handmade policy() {
        Handmade.Asked sure = new Handmade.Asked("The agent may cancel a shipment only if the agent feels sure.");
        Handmade.Asked two = new Handmade.Asked("The agent must not praise competitors and must not sing songs.");
        return new Handmade("p.md")
                .section("Desk")
                .clause(sure.asks(Effect.REQUIRE, "cancel")
                        .by("The agent")
                        .to("a shipment")
                        .needs(sure.atom("the agent feels sure"))
                        .done())
                .clause(two.asks(Effect.FORBID, "praise")
                        .to("competitors")
                        .done()
                        .asks(Effect.FORBID, "sing")
                        .to("songs")
                        .done())
                .fact("Parcels of the mayor go first.");
    }

    private Decisions answered(boolean all, String answers) throws IOException {
        return Review.run(
                Drafts.of(policy()),
                Decisions.none(),
                all,
                new BufferedReader(new StringReader(answers)),
                new PrintWriter(shown));
    }

    private static Drafted with(Decisions decisions) {
        return Drafts.of(policy(), decisions);
    }

    @Test
    void anEditIsYamlUpToASinglePointAndNothingIsTakenUntilItLoads() throws IOException {
        Decisions decisions = answered(false, """
                edit
                R-1:
                  on: cancel-shipmnt
                  require: agent-feels-sure and speling
                .
                edit
                R-1:
                  on: cancel-shipment
                  require: agent-feels-sure and
                .
                edit
                R-1:
                  on: cancel-shipment
                  require: agent-feels-sure
                  severity: soft
                  weight: 0.5
                R-2:
                  on: cancel-shipment
                  forbid: not agent-feels-sure
                .
                reject clause nothing that a tool does
                """);
        assertThat(shown.toString())
                .contains(
                        "answer:2:7: action `cancel-shipmnt` is not declared (did you mean `cancel-shipment`?)",
                        "answer:3:33: predicate `speling` is not declared",
                        "answer:3:32: formula: ");
        assertThat(with(decisions).pack().rules())
                .extracting(rule -> Names.local(rule.id()))
                .containsExactly("R-1", "R-2");
        assertThat(with(decisions).of(Status.REJECTED)).hasSize(2);
        assertThat(with(decisions).of(Status.NEEDS_REVIEW)).isEmpty();
        assertThat(decisions.byKey()).hasSize(2);
    }

    @Test
    void anAcceptanceMaySayMore() throws IOException {
        Decisions decisions = answered(false, "accept {ids: [R-1], weight: two}\naccept {ids: [R-1], weight: 0.5}\n");
        assertThat(shown.toString()).contains("answer:1:22: expected a number, found `two`");
        assertThat(with(decisions).pack().rules()).singleElement().satisfies(rule -> {
            assertThat(rule.id()).isEqualTo(Drafts.PACK + "/R-1");
            assertThat(rule.terms().hard()).isFalse();
            assertThat(rule.terms().weight()).isEqualTo(0.5);
        });
    }

    @Test
    void factsAreAskedAboutOnRequest() throws IOException {
        Decisions decisions = answered(true, "skip\nskip\nskip\nedit\non cancel-shipment permit agent-feels-sure\n");
        assertThat(shown.toString()).contains("[4 of 4] p.md line 4, Desk (", "Parcels of the mayor go first.");
        assertThat(with(decisions).pack().rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.kind()).isEqualTo("permit"));
        assertThat(answered(false, "skip\nskip\nskip\nreject\n").byKey()).isEmpty();
    }

    @Test
    void whatIsNoRuleIsSaid() throws IOException {
        assertThat(answered(false, "edit\nno way\nedit\n{}\n.\nedit\nR: [\n.\n").byKey())
                .isEmpty();
        assertThat(shown.toString()).contains("that is no rule, write for example", "answer:2:1: no YAML");
    }
}
