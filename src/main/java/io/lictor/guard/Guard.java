package io.lictor.guard;

import io.lictor.circuit.Circuits;
import io.lictor.circuit.Margin;
import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import io.lictor.verdict.Deliberation;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Repair;
import io.lictor.verdict.Repairs;
import io.lictor.verdict.Ruling;
import io.lictor.verdict.Verdict;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Judges actions against the circuits of one bundle. Immutable and thread-safe.
///
/// `INVARIANT (fails closed)`: what no source can tell is unknown, an exception of a source is unknown,
/// and unknown is never *allow*.
public final class Guard {
    private static final int PLANS = 10_000;

    private final Circuits circuits;
    private final Map<Matches, Plan> plans = new ConcurrentHashMap<>();
    private final List<PredicateSource> sources;
    private final SortedMap<String, String> classifiers;

    /// @param sources one for each kind of definition
    /// @param classifiers model hash by task, named in every judgement
    public Guard(Circuits circuits, List<PredicateSource> sources, SortedMap<String, String> classifiers) {
        this.circuits = circuits;
        this.sources = sources.stream()
                .<PredicateSource>map(FailClosedSource::new)
                .sorted(Comparator.comparingInt(PredicateSource::cost).thenComparing(PredicateSource::id))
                .toList();
        this.classifiers = Collections.unmodifiableSortedMap(new TreeMap<>(classifiers));
    }

    /// The circuits this guard judges by.
    public Circuits circuits() {
        return circuits;
    }

    /// Model hash by task.
    public SortedMap<String, String> classifiers() {
        return classifiers;
    }

    /// Judges one action of a trajectory as if it were about to run.
    public Judgement judge(Trajectory trajectory, Action action) {
        return judge(new Situation(trajectory, action), true);
    }

    /// Judges several actions of one trajectory, each as if it were about to run.
    public List<Judgement> judge(Trajectory trajectory, List<Action> actions) {
        Map<Object, Object> shared = new HashMap<>();
        return actions.stream()
                .map(action -> judge(new Situation(trajectory, action, shared), true))
                .toList();
    }

    /// What became of the obligations that the calls of a trajectory brought about.
    ///
    /// @param ended whether no further step can come
    public List<Obligation> obligations(Trajectory trajectory, boolean ended) {
        return new Obligations(circuits, sources, trajectory, ended).all();
    }

    private Judgement judge(Situation situation, boolean mayModify) {
        Trajectory trajectory = situation.trajectory();
        Action action = situation.action();
        Matches matches =
                situation.memo(Matches.class, () -> circuits.matching(action, trajectory.tool(action.tool())));
        if (matches.kinds().isEmpty()) {
            return unmapped(action, matches.unmapped());
        }
        Assignment answers = plan(matches).answers(situation);
        Ruling ruling = Deliberation.of(matches, answers);
        if (!matches.undecided().isEmpty() && ruling.decision() != without(matches, answers)) {
            ruling = new Ruling(
                    Decision.ASK,
                    ruling.margin(),
                    ruling.outcomes(),
                    ruling.known(),
                    List.of(),
                    "it cannot be told whether it is " + String.join(", ", matches.undecided()));
        }
        Assignment known = ruling.known();
        List<Finding> findings = ruling.outcomes().stream()
                .map(outcome -> Finding.of(outcome, known))
                .toList();
        List<Modification> modifications = mayModify ? modifications(trajectory, action, ruling, findings) : List.of();
        List<Repair> repairs = ruling.decision() == Decision.ALLOW ? List.of() : Repairs.of(matches, answers, ruling);
        Verdict verdict = modifications.isEmpty() ? verdict(ruling) : new Verdict.Modify(modifications);
        List<Finding> about = findings.stream()
                .filter(f -> !(f.outcome() instanceof Outcome.Kept)
                        && f.outcome().rule().terms().enforced())
                .toList();
        String reason = modifications.isEmpty() ? ruling.reason() : "it complies once it is changed";
        double margin = Truth.rounded(ruling.margin().low());
        return new Judgement(
                action,
                matches.kinds(),
                verdict,
                findings,
                margin,
                Truth.rounded(Margin.probability(margin)),
                repairs,
                Explanation.of(action, verdict.decision(), reason, about, repairs, verdict),
                circuits.bundle().revision(),
                classifiers);
    }

    private Plan plan(Matches matches) {
        Plan known = plans.get(matches);
        if (known == null) {
            known = Plan.of(matches, sources);
            if (plans.size() >= PLANS) {
                plans.clear();
            }
            plans.put(matches, known);
        }
        return known;
    }

    /// The decision if the action is of none of the undecided kinds.
    private static Decision without(Matches matches, Assignment answers) {
        return matches.certain().isEmpty()
                ? matches.unmapped()
                : Deliberation.of(matches.withoutUndecided(), answers).decision();
    }

    private static Situation again(Trajectory trajectory, Action.Call changed) {
        return new Situation(trajectory.replacing(changed.step()), changed);
    }

    private static Verdict verdict(Ruling ruling) {
        return switch (ruling.decision()) {
            case ALLOW -> new Verdict.Allow();
            case ASK, MODIFY -> new Verdict.Ask(ruling.reason());
            case DEFER -> new Verdict.Defer(ruling.questions());
            case DENY -> new Verdict.Deny(ruling.reason());
        };
    }

    private Judgement unmapped(Action action, Decision decision) {
        String reason = "no rule of the loaded packs knows this kind of action";
        Verdict verdict = switch (decision) {
            case ALLOW -> new Verdict.Allow();
            case DENY -> new Verdict.Deny(reason);
            case ASK, DEFER, MODIFY -> new Verdict.Ask(reason);
        };
        return new Judgement(
                action,
                new TreeSet<>(),
                verdict,
                List.of(),
                0,
                Margin.probability(0),
                List.of(),
                Explanation.of(action, verdict.decision(), reason, List.of(), List.of(), verdict),
                circuits.bundle().revision(),
                classifiers);
    }

    /// The changes that every broken rule offers, if the action changed so is allowed.
    private List<Modification> modifications(
            Trajectory trajectory, Action action, Ruling ruling, List<Finding> findings) {
        if (ruling.decision() == Decision.ALLOW || !(action instanceof Action.Call call)) {
            return List.of();
        }
        return Modifying.changed(call, findings)
                .filter(changed ->
                        judge(again(trajectory, changed.action()), false).decision() == Decision.ALLOW)
                .map(Modifying.Changed::modifications)
                .orElse(List.of());
    }
}
