package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Remedy;
import io.lictor.verdict.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Every repair that is offered passes the guard; nothing in it can be left out; no nearer value would
/// do.
class RepairingTest {
    private static final int PACKS = Boolean.getBoolean("lictor.prove") ? 30_000 : 400;

    @Test
    void everyRepairPassesTheGuardAndNothingCanBeLeftOut() {
        SplittableRandom random = new SplittableRandom(101);
        int[] seen = new int[3];
        for (int i = 0; i < PACKS; i++) {
            LimitedPack one = LimitedPack.of(random);
            Applying applying = applying(one);
            Judgement judgement = judged(one);
            if (judgement.decision() == Decision.ALLOW) {
                assertThat(judgement.repairs()).isEmpty();
            }
            for (Repair repair : judgement.repairs()) {
                assertThat(decision(applying, one, repair.remedies())).isEqualTo(Decision.ALLOW);
                for (int left = 0; left < repair.remedies().size(); left++) {
                    List<Remedy> fewer = new ArrayList<>(repair.remedies());
                    fewer.remove(left);
                    assertThat(decision(applying, one, fewer)).isNotEqualTo(Decision.ALLOW);
                }
                for (Remedy.Argument change : repair.arguments()) {
                    change.others()
                            .forEach(other -> assertThat(decision(applying, one, instead(repair, change, other)))
                                    .isEqualTo(Decision.ALLOW));
                }
                seen[0] += repair.arguments().isEmpty() ? 0 : 1;
                seen[1] += repair.facts().isEmpty() ? 0 : 1;
                seen[2] += repair.calls().isEmpty() ? 0 : 1;
            }
        }
        assertThat(IntStream.of(seen)).allMatch(count -> count > PACKS / 40);
        Proofs.record(
                "Every repair passes the guard, and nothing in it can be left out",
                PACKS,
                101,
                "holds; " + seen[0] + " with arguments, " + seen[1] + " with facts, " + seen[2] + " with calls");
    }

    /// Against all values: the change of one number is the smallest one, and where one would help, it is
    /// found.
    @Test
    void aNumberIsChangedAsLittleAsPossible() {
        SplittableRandom random = new SplittableRandom(102);
        int changed = 0;
        for (int i = 0; i < PACKS / 20; i++) {
            LimitedPack one = LimitedPack.of(random);
            Judgement judgement = judged(one);
            if (judgement.decision() == Decision.ALLOW) {
                continue;
            }
            for (String pointer : List.of("/n", "/x")) {
                Optional<Double> offered = judgement.repairs().stream()
                        .filter(repair -> repair.remedies().size() == 1)
                        .flatMap(repair -> repair.arguments().stream())
                        .filter(change -> change.pointer().equals(pointer))
                        .map(change -> distance(change.from().orElseThrow(), change.to()))
                        .findFirst();
                Optional<Double> nearest = nearest(one, pointer);
                boolean crowded = judgement.repairs().size() == io.lictor.verdict.Repairs.MOST_OFFERED;
                if (offered.isPresent() || !crowded) {
                    assertThat(offered).as("%s %s", pointer, one).isEqualTo(nearest);
                    changed += offered.isPresent() ? 1 : 0;
                }
            }
        }
        assertThat(changed).isPositive();
        Proofs.record(
                "A repair changes a number as little as possible", PACKS / 20, 102, "holds; " + changed + " changed");
    }

    /// A step that is to be made first is made, with the result it hopes for.
    @Test
    void callsThatAreToBeMadeFirstHelpOnceMade() {
        SplittableRandom random = new SplittableRandom(103);
        int made = 0;
        for (int i = 0; i < PACKS; i++) {
            LimitedPack one = LimitedPack.of(random);
            for (Repair repair : judged(one).repairs()) {
                List<Remedy> rest = repair.remedies().stream()
                        .filter(remedy -> !(remedy instanceof Remedy.Prior prior
                                && prior.call().isPresent()))
                        .toList();
                if (rest.size() < repair.remedies().size()) {
                    made++;
                    Trajectory after = made(one.trajectory(), repair.calls());
                    Action.Call call =
                            new Action.Call((Step.Called) after.steps().getLast());
                    assertThat(applying(one).judged(after, call, rest).decision())
                            .isEqualTo(Decision.ALLOW);
                }
            }
        }
        assertThat(made).isGreaterThan(PACKS / 40);
        Proofs.record("Calls that a repair asks for lead to allow once made", PACKS, 103, "holds; " + made + " made");
    }

    @Test
    void whatWasStatedOrLookedUpIsNotAskedForAgain() {
        Draft draft = new Draft("p")
                .action("act", "t")
                .predicate("seen", Optional.empty(), Optional.empty(), new Definition.Fact("seen"), look())
                .require("R", "act", "seen");
        assertThat(remedies(draft, Map.of(), false))
                .hasOnlyElementsOfTypes(Remedy.Prior.class)
                .hasSize(1);
        assertThat(remedies(draft, Map.of(), true)).isEmpty();
        assertThat(remedies(
                        new Draft("p").action("act", "t").fact("a").forbid("R", "act", "a"), Map.of("a", true), false))
                .isEmpty();
    }

    @Test
    void manyLimitsAreBounded() {
        Draft draft = new Draft("p").action("act", "t");
        StringBuilder all = new StringBuilder("p0");
        for (int i = 0; i < 40; i++) {
            draft.predicate("p" + i, Optional.empty(), Optional.empty(), new Definition.Cel("args.n" + i + " > 0"));
            all.append(i == 0 ? "" : " or p" + i);
        }
        draft.forbid("R", "act", all.toString());
        Map<String, Object> arguments = new TreeMap<>();
        IntStream.range(0, 40).forEach(i -> arguments.put("n" + i, 5));
        Guard guard = Bench.guard(draft.bundle());
        Judgement judgement = Bench.judge(guard, "t", arguments, Map.of());
        assertThat(judgement.decision()).isEqualTo(Decision.DENY);
        assertThat(judgement.repairs()).isEmpty();
    }

    private static List<Remedy> remedies(Draft draft, Map<String, Object> facts, boolean looked) {
        List<Step> steps = new ArrayList<>();
        if (looked) {
            Arguments no = Arguments.of(Map.of("ok", false));
            steps.add(new Step.Called(0, Optional.empty(), "l", "look", Arguments.of(Map.of("key", "7"))));
            steps.add(new Step.Returned(1, Optional.empty(), "l", "look", no.canonical(), Optional.of(no), false));
        }
        Step.Called call = new Step.Called(steps.size(), Optional.empty(), "c", "t", Arguments.of(Map.of("id", "7")));
        steps.add(call);
        Trajectory trajectory = new Trajectory(
                new io.lictor.trajectory.SessionKey("t", "s"), "", Arguments.of(facts), List.of(), steps, false);
        return Bench.guard(draft.bundle()).judge(trajectory, new Action.Call(call)).repairs().stream()
                .flatMap(repair -> repair.remedies().stream())
                .toList();
    }

    private static Definition.Earlier look() {
        return new Definition.Earlier(
                new java.util.TreeSet<>(Set.of("look")),
                new TreeMap<>(Map.of("/key", "/id")),
                Optional.of("result.ok == true"),
                true);
    }

    private static Trajectory made(Trajectory trajectory, List<Remedy.Call> calls) {
        List<Step> steps = new ArrayList<>(trajectory.steps());
        Step action = steps.removeLast();
        for (Remedy.Call call : calls) {
            Map<String, Object> arguments = new TreeMap<>();
            call.arguments().forEach((pointer, value) -> arguments.put(pointer.substring(1), value));
            String id = "made-" + steps.size();
            String tool = call.tools().first();
            Arguments ok = Arguments.of(Map.of("ok", true));
            steps.add(new Step.Called(steps.size(), Optional.empty(), id, tool, Arguments.of(arguments)));
            steps.add(new Step.Returned(
                    steps.size(), Optional.empty(), id, tool, ok.canonical(), Optional.of(ok), false));
        }
        steps.add(action.at(steps.size()));
        return new Trajectory(
                trajectory.session(), "", trajectory.facts(), trajectory.tools(), steps, trajectory.cut());
    }

    private static List<Remedy> instead(Repair repair, Remedy.Argument change, Object other) {
        List<Remedy> remedies = new ArrayList<>(repair.remedies());
        remedies.remove(change);
        remedies.add(new Remedy.Argument(change.predicate(), change.pointer(), change.from(), other, List.of()));
        return remedies;
    }

    /// The distance of the nearest other value of a number under which the action is allowed.
    private static Optional<Double> nearest(LimitedPack one, String pointer) {
        Applying applying = applying(one);
        Arguments arguments = one.action().arguments();
        Object now = arguments.at(pointer).orElseThrow();
        return LongStream.rangeClosed(-450, 450)
                .<Object>mapToObj(i -> now instanceof Long ? (Object) (i / 10) : (Object) (i / 10.0))
                .distinct()
                .filter(value -> applying.decision(one.trajectory(), one.action(), arguments.set(pointer, value))
                        == Decision.ALLOW)
                .map(value -> distance(now, value))
                .min(Double::compare);
    }

    private static double distance(Object a, Object b) {
        return Math.round(10 * Math.abs(((Number) a).doubleValue() - ((Number) b).doubleValue())) / 10.0;
    }

    private static Decision decision(Applying applying, LimitedPack one, List<Remedy> remedies) {
        return applying.judged(one.trajectory(), one.action(), remedies).decision();
    }

    private static Judgement judged(LimitedPack one) {
        return Bench.guard(bundle(one)).judge(one.trajectory(), one.action());
    }

    private static Applying applying(LimitedPack one) {
        return new Applying(bundle(one), Bench.CONDITIONS, Bench.sources());
    }

    private static Bundle bundle(LimitedPack one) {
        return Draft.bundle(List.of(one.pack()));
    }
}
