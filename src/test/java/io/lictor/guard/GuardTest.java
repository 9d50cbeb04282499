package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Change;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Verdict;
import io.lictor.wire.Checks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final Draft draft = new Draft("p").action("act", "t").fact("a").fact("b");

    @Test
    void aSourceThatThrowsIsUnknownAndNeverAllows() {
        draft.forbid("R", "act", "a");
        assertThat(judge(Map.of(), Map.of("a", false)).decision()).isEqualTo(Decision.ALLOW);

        List<PredicateSource> sources = new ArrayList<>(Bench.sources());
        sources.set(0, new Throwing());
        Guard guard = Bench.guard(draft.bundle(), sources);
        Judgement judgement = Bench.judge(guard, "t", Map.of(), Map.of("a", false));

        assertThat(judgement.decision()).isEqualTo(Decision.DEFER);
        assertThat(judgement.findings().getFirst().reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason).contains("throwing", "IllegalStateException"));
    }

    @Test
    void anUnmappedActionGetsTheStrongestDefault() {
        for (Decision decision : List.of(Decision.ALLOW, Decision.ASK, Decision.DENY)) {
            Guard guard = Bench.guard(Draft.bundle(List.of(
                    draft.unmapped(decision).pack(),
                    new Draft("q").unmapped(Decision.ALLOW).pack())));
            Judgement judgement = Bench.judge(guard, "unheard-of", Map.of(), Map.of());
            assertThat(judgement.decision()).isEqualTo(decision);
            assertThat(judgement.kinds()).isEmpty();
        }
        assertThat(Bench.judge(Bench.guard(Draft.bundle(List.of())), "t", Map.of(), Map.of())
                        .decision())
                .isEqualTo(Decision.ASK);
    }

    @Test
    void rulesOfAncestorsAreInherited() {
        draft.action("child", Optional.of("act"), Optional.empty(), "u").forbid("R", "act", "a");
        Judgement judgement = Bench.judge(Bench.guard(draft.bundle()), "u", Map.of(), Map.of("a", true));
        assertThat(judgement.kinds()).containsExactly("p/act", "p/child");
        assertThat(judgement.decision()).isEqualTo(Decision.DENY);
    }

    @Test
    void aKindThatCannotBeToldIsAskedUnlessAllWaysAgree() {
        draft.action("large", Optional.empty(), Optional.of("args.amount > 5"), "t", "only")
                .forbid("LARGE", "large", "b")
                .forbid("R", "act", "a");
        // denied by a rule of a certain kind, whatever the other kind is
        assertThat(judge(Map.of(), Map.of("a", true, "b", false)).decision()).isEqualTo(Decision.DENY);
        assertThat(judge(Map.of(), Map.of("a", false, "b", true)).decision()).isEqualTo(Decision.ASK);
        assertThat(judge(Map.of(), Map.of("a", false, "b", false)).decision()).isEqualTo(Decision.ALLOW);
        assertThat(judge(Map.of("amount", 1), Map.of("a", false, "b", true)).decision())
                .isEqualTo(Decision.ALLOW);
        // perhaps unmapped, which asks
        assertThat(Bench.judge(Bench.guard(draft.bundle()), "only", Map.of(), Map.of("b", false))
                        .decision())
                .isEqualTo(Decision.ASK);
    }

    @Test
    void aChangedActionIsJudgedAgain() {
        draft.predicate("big", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 500"));
        override("/amount", 500, "big");
        Judgement changed = judge(Map.of("amount", 900), Map.of("a", false));
        assertThat(changed.verdict())
                .isEqualTo(new Verdict.Modify(List.of(new Modification("/amount", "override", 500, "p/SET"))));

        // still too big after the change, or broken elsewhere: not offered
        draft.forbid("R", "act", "a");
        assertThat(judge(Map.of("amount", 900), Map.of("a", true)).decision()).isEqualTo(Decision.DENY);
        Draft worse = new Draft("p").action("act", "t");
        worse.predicate("big", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 100"));
        worse.rule(new Rule.Forbid(
                worse.terms("SET", "act", true, 1, true, Optional.of(new Change.Replace("/amount", 500))),
                worse.formula("big")));
        assertThat(Bench.judge(Bench.guard(worse.bundle()), "t", Map.of("amount", 900), Map.of())
                        .decision())
                .isEqualTo(Decision.DENY);
    }

    @Test
    void severalRulesRedactOneArgument() {
        sensitive("MAIL", "email");
        sensitive("CARD", "card-number");
        assertThat(redacted("to a@b.co and 4111 1111 1111 1111!")).isEqualTo("to [redacted] and [redacted]!");
    }

    @Test
    void overlappingFindingsLeaveNothingOfEither() {
        sensitive("ALL", "email", "password");
        assertThat(redacted("x password=a@b.co-secret99 y")).isEqualTo("x [redacted] y");
    }

    @Test
    void severalActionsAreEachJudgedAndTheStrongestCounts() {
        draft.predicate("big", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 500"))
                .forbid("R", "act", "big");
        Guard guard = Bench.guard(draft.bundle());
        Guards guards = new Guards(guard, names -> guard);
        Sessions sessions = new Sessions(
                new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"go\"},{\"role\":\"assistant\",\"tool_calls\":["
                + "{\"id\":\"1\",\"function\":{\"name\":\"t\",\"arguments\":\"{\\\"amount\\\":1}\"}},"
                + "{\"id\":\"2\",\"function\":{\"name\":\"t\",\"arguments\":\"{\\\"amount\\\":900}\"}}]}]}";

        Checks.Result result =
                new Checks(() -> guards, sessions, () -> 0).check(body.getBytes(StandardCharsets.UTF_8), null);

        assertThat(result.judgements()).extracting(Judgement::decision).containsExactly(Decision.ALLOW, Decision.DENY);
        assertThat(io.lictor.wire.Answers.check(result.judgements(), result.meta())
                        .decision())
                .isEqualTo("deny");
        assertThat(result.trajectory().steps()).hasSize(3);
    }

    private Judgement judge(Map<String, Object> arguments, Map<String, Object> facts) {
        return Bench.judge(Bench.guard(draft.bundle()), "t", arguments, facts);
    }

    private void override(String pointer, Object value, String formula) {
        draft.rule(new Rule.Forbid(
                draft.terms("SET", "act", true, 1, true, Optional.of(new Change.Replace(pointer, value))),
                draft.formula(formula)));
    }

    private void sensitive(String id, String... kinds) {
        String name = id.toLowerCase(java.util.Locale.ROOT);
        draft.predicate(
                name,
                Optional.empty(),
                Optional.empty(),
                new Definition.Sensitive(new TreeSet<>(List.of(kinds)), Optional.empty()));
        draft.rule(new Rule.Forbid(
                draft.terms(id, "act", true, 1, true, Optional.of(new Change.Redact())), draft.formula(name)));
    }

    private Object redacted(String text) {
        Judgement judgement = judge(Map.of("body", text), Map.of());
        assertThat(judgement.verdict()).isInstanceOf(Verdict.Modify.class);
        return ((Verdict.Modify) judgement.verdict()).modifications().getFirst().value();
    }

    /// Answers facts, but never does.
    private static final class Throwing implements PredicateSource {
        @Override
        public String id() {
            return "throwing";
        }

        @Override
        public boolean answers(Definition definition) {
            return definition instanceof Definition.Fact || definition instanceof Definition.Derived;
        }

        @Override
        public Truth ask(Definition definition, Situation situation) {
            throw new IllegalStateException("out of order");
        }

        @Override
        public int cost() {
            return 0;
        }
    }
}
