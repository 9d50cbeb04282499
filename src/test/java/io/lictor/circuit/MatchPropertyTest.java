package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.cel.CelConditions;
import io.lictor.drools.DroolsGrounder;
import io.lictor.policy.Draft;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The engine against the naive evaluator, and against itself where less is known.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchPropertyTest {
    private static final int RUNS = Proofs.cases(100_000, 1_000);
    private static final int SESSIONS = 4;
    private static final String TOLD = "holds; %d told something";

    private final MatchSource source = new MatchSource(new DroolsGrounder(), new CelConditions());

    @Test
    void theValueIsThatOfTheNaiveEvaluator() {
        SplittableRandom random = new SplittableRandom(11);
        RandomMatch make = new RandomMatch(random);
        Map<Kleene, Integer> seen = new EnumMap<>(Kleene.class);
        for (int run = 0; run < RUNS / SESSIONS; run++) {
            Definition.Match match = make.match();
            for (int session = 0; session < SESSIONS; session++) {
                Trajectory trajectory = make.trajectory();
                Truth truth = asked(match, trajectory);
                assertThat(truth.value())
                        .as(match + "\n" + trajectory.steps() + " cut " + trajectory.cut() + "\n" + truth.because())
                        .isEqualTo(new NaiveMatch(match, trajectory).value());
                seen.merge(truth.value(), 1, Integer::sum);
            }
        }
        assertThat(seen.values()).as(seen.toString()).allMatch(count -> count > RUNS / 20);
        Proofs.record(
                "Steps that belong together are found as nested loops over the steps find them",
                RUNS,
                11,
                "holds; " + seen);
    }

    @Test
    void theOrderOfNegationsChangesNothing() {
        SplittableRandom random = new SplittableRandom(12);
        RandomMatch make = new RandomMatch(random);
        for (int run = 0; run < RUNS / 4; run++) {
            Definition.Match match = make.match();
            List<Part> last = new ArrayList<>(match.binding());
            List<Part> negations = match.parts().stream().filter(Part::none).toList();
            last.addAll(Draft.shuffled(negations, random));
            Trajectory trajectory = make.trajectory();
            assertThat(asked(new Definition.Match(last), trajectory).value())
                    .isEqualTo(asked(match, trajectory).value());
        }
        Proofs.record("The order of negations among joined steps changes nothing", RUNS / 4, 12, "holds");
    }

    @Test
    void whatIsToldOfACutSessionIsTrueOfTheWholeOne() {
        SplittableRandom random = new SplittableRandom(13);
        RandomMatch make = new RandomMatch(random);
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            Definition.Match match = make.match();
            Trajectory drawn = make.trajectory();
            Trajectory whole = cut(drawn, 0, false);
            int from = random.nextInt(drawn.steps().size());
            // a call under way counts as long as it is seen
            boolean pending = drawn.steps().subList(0, from).stream()
                    .anyMatch(step -> step instanceof Step.Called call && pending(call, drawn.steps()));
            told += pending ? 0 : agrees(match, cut(drawn, from, true), whole);
        }
        assertThat(told).isGreaterThan(RUNS / 20);
        Proofs.record("What joins tell of a cut session is true of the whole one", RUNS, 13, TOLD.formatted(told));
    }

    @Test
    void whatIsToldWithoutATimeOrAnArgumentIsTrueWithIt() {
        SplittableRandom random = new SplittableRandom(14);
        RandomMatch make = new RandomMatch(random);
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            Definition.Match match = make.match();
            Trajectory whole = make.trajectory();
            Step.Called action = (Step.Called) whole.steps().getLast();
            Step.Called less =
                    new Step.Called(action.index(), Optional.empty(), action.callId(), action.tool(), Arguments.NONE);
            told += agrees(match, whole.replacing(random.nextBoolean() ? less : timeless(action)), whole);
        }
        assertThat(told).isGreaterThan(RUNS / 20);
        Proofs.record("What joins tell without a time or an argument is true with it", RUNS, 14, TOLD.formatted(told));
    }

    @Test
    void whatIsToldBeforeAResultIsThereIsTrueAfterwards() {
        SplittableRandom random = new SplittableRandom(15);
        RandomMatch make = new RandomMatch(random);
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            Definition.Match match = make.match();
            boolean waits =
                    match.binding().stream().anyMatch(part -> part.form().authoritative());
            boolean steps =
                    match.parts().stream().anyMatch(part -> part.within().isPresent());
            Trajectory before = make.trajectory();
            if (!waits && !steps && before.steps().size() > 1) {
                told += agrees(match, before, answered(before, make));
            }
        }
        assertThat(told).isGreaterThan(RUNS / 100);
        Proofs.record("What joins tell before a result is there is true afterwards", RUNS, 15, TOLD.formatted(told));
    }

    /// The trajectory in which some pending call has a result right before the action.
    private static Trajectory answered(Trajectory before, RandomMatch make) {
        List<Step> steps = new ArrayList<>(before.steps());
        Step action = steps.removeLast();
        Optional<Step.Called> pending = steps.stream()
                .flatMap(step -> step instanceof Step.Called call ? java.util.stream.Stream.of(call) : null)
                .filter(call -> pending(call, steps))
                .findFirst();
        pending.ifPresent(call -> {
            Step.Called model = (Step.Called) make.trajectory().steps().getLast();
            steps.add(new Step.Returned(
                    steps.size(),
                    Optional.empty(),
                    call.callId(),
                    call.tool(),
                    model.text(),
                    Optional.of(model.arguments()),
                    false));
        });
        steps.add(action.at(steps.size()));
        return new Trajectory(before.session(), "", before.facts(), List.of(), steps, before.cut());
    }

    private static boolean pending(Step.Called call, List<Step> steps) {
        return steps.stream()
                .noneMatch(step ->
                        step instanceof Step.Returned result && result.callId().equals(call.callId()));
    }

    /// One if `less` is told; then `more` says the same.
    private int agrees(Definition.Match match, Trajectory less, Trajectory more) {
        Truth told = asked(match, less);
        if (!told.decided()) {
            return 0;
        }
        assertThat(asked(match, more).value())
                .as(match + "\n" + less.steps() + "\n" + more.steps() + "\n" + told.because())
                .isEqualTo(told.value());
        return 1;
    }

    private static Step timeless(Step.Called call) {
        return new Step.Called(call.index(), Optional.empty(), call.callId(), call.tool(), call.arguments());
    }

    private static Trajectory cut(Trajectory whole, int from, boolean cut) {
        List<Step> steps = new ArrayList<>();
        whole.steps().subList(from, whole.steps().size()).forEach(step -> steps.add(step.at(steps.size())));
        return new Trajectory(whole.session(), "", whole.facts(), List.of(), steps, cut);
    }

    private Truth asked(Definition.Match match, Trajectory trajectory) {
        return Patterns.ask(source, match, trajectory);
    }
}
