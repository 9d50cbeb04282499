package io.lictor.cel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CelSourceTest {
    private final CelSource source = new CelSource(new CelConditions());

    @Test
    void evidenceCitesTheValuesThatWereRead() {
        Truth truth = ask("args.to.iban == facts.iban && args.amount > 5");
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.evidence())
                .containsExactly(
                        new Evidence(new Span(Span.FACTS, "/iban", 0, 3), "DE1", Origin.FACTS, "cel", 1),
                        new Evidence(new Span(3, "/arguments/amount", 0, 1), "7", Origin.AGENT, "cel", 1),
                        new Evidence(new Span(3, "/arguments/to/iban", 0, 3), "DE1", Origin.AGENT, "cel", 1));
    }

    @Test
    void turnsOfTheUserAreRead() {
        assertThat(ask("user_last == 'yes'").value()).isEqualTo(Kleene.HOLDS);
        assertThat(ask("user_last == 'yes'").evidence())
                .containsExactly(new Evidence(new Span(2, "/text", 0, 3), "yes", Origin.USER, "cel", 1));
        assertThat(ask("user.exists(u, u.contains('pay'))").evidence())
                .extracting(evidence -> evidence.span().step())
                .containsExactly(0, 2);
        // neither the agent's words nor what the user says later
        assertThat(ask("user.exists(u, u.contains('agent') || u.contains('later'))")
                        .value())
                .isEqualTo(Kleene.FAILS);
    }

    @Test
    void aMissingArgumentIsUnknownWithTheReason() {
        Truth truth = ask("args.missing > 5");
        assertThat(truth.value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(truth.because()).contains("args.missing > 5", "missing");
    }

    @Test
    void theToolIsKnownByNameAndWords() {
        assertThat(ask("tool.name == 'sendMoney' && tool.words == 'send money'").value())
                .isEqualTo(Kleene.HOLDS);
    }

    @Test
    void aResultIsReadWhereItIsJudged() {
        assertThat(source.problems(new Definition.Cel("result.ok == true && text != ''")))
                .isEmpty();
        assertThat(ask("result.ok == true").value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(ask("text != ''").value()).isEqualTo(Kleene.UNKNOWN);
        Step.Called call = new Step.Called(0, Optional.empty(), "c", "find", Arguments.of(Map.of("id", 7)));
        Arguments object = Arguments.of(Map.of("ok", true, "of", Map.of("id", 7)));
        Step.Returned step =
                new Step.Returned(1, Optional.empty(), "c", "find", object.canonical(), Optional.of(object), false);
        Trajectory trajectory =
                new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), List.of(call, step), false);
        Situation situation = new Situation(trajectory, Action.Result.of(trajectory, step));
        Truth same = source.ask(new Definition.Cel("result.of.id == args.id && result.ok"), situation);
        assertThat(same.value()).isEqualTo(Kleene.HOLDS);
        assertThat(same.evidence())
                .extracting(one -> one.span().step() + one.span().pointer() + " "
                        + one.origin().word())
                .containsExactlyInAnyOrder("0/arguments/id agent", "1/result/of/id untrusted", "1/result/ok untrusted");
        Truth said = source.ask(new Definition.Cel("text.contains('ok') && tool.name == 'find'"), situation);
        assertThat(said.value()).isEqualTo(Kleene.HOLDS);
        assertThat(said.evidence())
                .singleElement()
                .satisfies(one -> assertThat(one.span())
                        .isEqualTo(new Span(1, "/text", 0, object.canonical().length())));
    }

    private Truth ask(String expression) {
        Step.Called call = new Step.Called(
                3, Optional.empty(), "c", "sendMoney", Arguments.of(Map.of("amount", 7, "to", Map.of("iban", "DE1"))));
        Trajectory trajectory = new Trajectory(
                new SessionKey("t", "s"),
                "",
                Arguments.of(Map.of("iban", "DE1")),
                List.of(),
                List.of(
                        new Step.Said(0, Optional.empty(), Origin.USER, "pay"),
                        new Step.Said(1, Optional.empty(), Origin.AGENT, "the agent speaks"),
                        new Step.Said(2, Optional.empty(), Origin.USER, "yes"),
                        call,
                        new Step.Said(4, Optional.empty(), Origin.USER, "later")),
                false);
        return source.ask(new Definition.Cel(expression), new Situation(trajectory, new Action.Call(call)));
    }
}
