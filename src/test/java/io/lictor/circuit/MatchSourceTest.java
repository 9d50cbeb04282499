package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cel.CelConditions;
import io.lictor.drools.DroolsGrounder;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchSourceTest {
    private static final Definition.Match LISTED = match(
            Patterns.part("login", Patterns.returned("login", "result.ok == true"), ""),
            Patterns.part("list", Patterns.returned("list", ""), "login"),
            Patterns.none(Patterns.called("logout", ""), "login"));

    private final MatchSource source = new MatchSource(new DroolsGrounder(), new CelConditions());
    private final List<Step> steps = new ArrayList<>();

    @Test
    void theLatestStepsThatHoldAreCited() {
        call("login", Map.of(), Map.of("ok", true));
        call("list", Map.of(), Map.of());
        call("list", Map.of(), Map.of());
        call("login", Map.of(), Map.of("ok", false));
        Truth truth = asked(LISTED);
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.because())
                .isEqualTo("`login` returned at step 1; `list` returned at step 5; "
                        + "no such call of `logout` in steps 2 to 7");
        assertThat(truth.evidence()).extracting(e -> e.span().step()).containsExactly(0, 1, 4, 5);
        assertThat(truth.evidence())
                .extracting(Evidence::origin)
                .containsExactly(Origin.AGENT, Origin.TOOL, Origin.AGENT, Origin.TOOL);
    }

    @Test
    void whatANegationFindsIsCited() {
        call("login", Map.of(), Map.of("ok", true));
        call("list", Map.of(), Map.of());
        call("logout", Map.of(), Map.of());
        Truth truth = asked(LISTED);
        assertThat(truth.value()).isEqualTo(Kleene.FAILS);
        assertThat(truth.because())
                .isEqualTo("`login` returned at step 1; `list` returned at step 3; but `logout` was called at step 4");
        assertThat(truth.evidence()).extracting(e -> e.span().step()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void absenceNamesTheRangeThatWasSearched() {
        assertThat(asked(LISTED).because()).isEqualTo("no such result of `login` before the action");
        call("list", Map.of(), Map.of());
        assertThat(asked(LISTED).because()).isEqualTo("no such result of `login` in steps 0 to 1");
        call("login", Map.of(), Map.of("ok", true));
        assertThat(asked(LISTED).because()).isEqualTo("no steps that belong together in steps 0 to 3");
    }

    @Test
    void aPatternMayBeANegationAlone() {
        Definition.Match quiet = match(Patterns.none(Patterns.said(), ""));
        Truth truth = asked(quiet);
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.because()).isEqualTo("no such message before the action");
        steps.add(new Step.Said(0, Optional.empty(), Origin.USER, "hello"));
        assertThat(asked(quiet).value()).isEqualTo(Kleene.FAILS);
        assertThat(asked(quiet).because()).isEqualTo("but the user spoke at step 0");
    }

    @Test
    void aConditionThatThrowsLeavesOnlyItsOwnStepOpen() {
        Definition.Match divided = match(
                Patterns.part("a", Patterns.called("t", "10 / args.n > 1"), ""),
                Patterns.part("", Patterns.called("t", "args.n > steps.a.args.n"), "a"));
        call("t", Map.of("n", 0), Map.of());
        call("t", Map.of("n", 5), Map.of());
        assertThat(asked(divided).value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(asked(divided).because()).startsWith("at step 0: ");
        call("t", Map.of("n", 6), Map.of());
        assertThat(asked(divided).value()).isEqualTo(Kleene.HOLDS);
    }

    @Test
    void aConditionSeesTheStepsBoundBefore() {
        Definition.Match same = match(
                Patterns.part("a", Patterns.returned("t", ""), ""),
                Patterns.part(
                        "",
                        Patterns.called(
                                "u",
                                "args.n == steps.a.result.n && steps.a.tool == 't' && steps.a.text.size() > 0 && now.n == 1"),
                        "a"));
        call("t", Map.of(), Map.of("n", 3));
        call("u", Map.of("n", 3), Map.of());
        assertThat(asked(same).value()).isEqualTo(Kleene.HOLDS);
        steps.removeLast();
        steps.removeLast();
        call("u", Map.of("n", 4), Map.of());
        assertThat(asked(same).value()).isEqualTo(Kleene.FAILS);
    }

    @Test
    void moreCombinationsThanCanBeLookedAtAreUnknown() {
        Definition.Match pairs = match(
                Patterns.part("a", Patterns.called("a", ""), ""), Patterns.part("", Patterns.called("b", ""), ""));
        for (int i = 0; i < 110; i++) {
            call("a", Map.of("n", i), Map.of());
            call("b", Map.of("n", i), Map.of());
        }
        assertThat(asked(pairs).value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(asked(pairs).because()).contains("too many combinations");
        Definition.Match fewer = match(
                Patterns.part("a", Patterns.called("a", "args.n > 20"), ""),
                Patterns.part("", Patterns.called("b", "args.n < steps.a.args.n - 80"), ""));
        assertThat(asked(fewer).value()).isEqualTo(Kleene.HOLDS);
    }

    @Test
    void negationsAreLookedAtOnlySoOften() {
        Definition.Match free = match(
                Patterns.part("a", Patterns.called("a", ""), ""),
                Patterns.none(Patterns.called("a", "args.n == steps.a.args.n + 1"), ""));
        for (int i = 0; i < 1_000; i++) {
            call("a", Map.of("n", i % 2 == 0 ? i : i - 2_000), Map.of());
        }
        assertThat(asked(free).value()).isEqualTo(Kleene.HOLDS);
        Definition.Match bound = match(
                Patterns.part("a", Patterns.called("a", ""), ""),
                Patterns.none(Patterns.called("a", "args.n * 0 + steps.a.args.n == args.n"), "a"),
                Patterns.none(Patterns.called("a", "args.n == steps.a.args.n"), ""));
        assertThat(asked(bound).value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(asked(bound).because()).contains("too many");
    }

    private static Definition.Match match(io.lictor.predicate.Part... parts) {
        return new Definition.Match(List.of(parts));
    }

    private void call(String tool, Map<String, Object> arguments, Map<String, Object> result) {
        String id = "call-" + steps.size();
        Arguments structured = Arguments.of(result);
        steps.add(new Step.Called(steps.size(), Optional.empty(), id, tool, Arguments.of(arguments)));
        steps.add(new Step.Returned(
                steps.size(), Optional.empty(), id, tool, structured.canonical(), Optional.of(structured), false));
    }

    private Truth asked(Definition.Match match) {
        Step action = new Step.Called(steps.size(), Optional.empty(), "x", "act", Arguments.of(Map.of("n", 1)));
        Trajectory before =
                new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), List.copyOf(steps), false);
        return Patterns.ask(source, match, before.plus(List.of(action)));
    }
}
