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
import io.lictor.verdict.Basis;
import io.lictor.verdict.Deliberation;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Repair;
import io.lictor.verdict.Ruling;
import io.lictor.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final Stages stages;

    /// @param sources one for each kind of definition
    /// @param classifiers model hash by task, named in every judgement
    public Guard(Circuits circuits, List<PredicateSource> sources, SortedMap<String, String> classifiers) {
        this(circuits, sources, classifiers, Stages.NONE);
    }

    /// @param sources one for each kind of definition
    /// @param classifiers model hash by task, named in every judgement
    /// @param stages measures how long judgements take
    public Guard(
            Circuits circuits, List<PredicateSource> sources, SortedMap<String, String> classifiers, Stages stages) {
        this.circuits = circuits;
        this.stages = stages;
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
        return judge(new Situation(trajectory, action));
    }

    /// Judges several actions of one trajectory, each as if it were about to run.
    public List<Judgement> judge(Trajectory trajectory, List<Action> actions) {
        Map<Object, Object> shared = new HashMap<>();
        List<Judgement> judgements = new ArrayList<>(actions.size());
        for (Action action : actions) {
            judgements.add(judge(new Situation(trajectory, action, shared)));
        }
        return judgements;
    }

    /// Whether there are rules about results at all.
    public boolean judgesResults() {
        return circuits.results().map(tools -> !tools.isEmpty()).orElse(true);
    }

    /// Whether a result is of some kind, or may be; any other is admitted without a judgement.
    public boolean judges(Trajectory trajectory, Action.Result result) {
        return !circuits.matching(result, trajectory.tool(result.tool()))
                .kinds()
                .isEmpty();
    }

    /// Whether any rule obliges to something later.
    public boolean obliges() {
        return circuits.oblige();
    }

    /// What became of the obligations that the calls of a trajectory brought about.
    ///
    /// @param ended whether no further step can come
    public List<Obligation> obligations(Trajectory trajectory, boolean ended) {
        return new Obligations(circuits, sources, trajectory, ended).all();
    }

    private Judgement judge(Situation situation) {
        Stages.Lap lap = stages.begin();
        Matches matches = matches(situation);
        lap.done(Stages.Stage.MATCH);
        boolean mapped = !matches.kinds().isEmpty();
        Assignment answers = mapped ? plan(matches).answers(situation, Map.of()) : nothing(situation);
        lap.done(Stages.Stage.PREDICATES);
        Ruling ruling = mapped ? ruled(matches, answers) : unmapped(matches, answers);
        lap.done(Stages.Stage.CIRCUITS);
        List<Finding> findings = new ArrayList<>(ruling.outcomes().size());
        for (Outcome outcome : ruling.outcomes()) {
            findings.add(Finding.of(outcome, ruling.known()));
        }
        boolean allowed = !mapped || ruling.decision() == Decision.ALLOW;
        List<Modification> modifications = allowed ? List.of() : Modifying.allowed(situation, findings, this::allows);
        List<Repair> repairs = allowed
                ? List.of()
                : new Repairing(situation, matches, answers, this::allows)
                        .repairs(ruling.known(), definition -> plan(matches).candidates(definition, situation));
        Verdict verdict = modifications.isEmpty() ? verdict(ruling) : new Verdict.Modify(modifications);
        List<Repair> offered = modifications.isEmpty()
                ? repairs
                : repairs.stream()
                        .filter(repair -> !repair.makes(modifications))
                        .toList();
        double margin = Truth.rounded(ruling.margin().low());
        lap.done(Stages.Stage.REPAIRS);
        Judgement judgement = new Judgement(
                situation.action(),
                matches.kinds(),
                verdict,
                findings,
                margin,
                Truth.rounded(Margin.probability(margin)),
                offered,
                Explanation.of(new Basis(situation, matches, ruling, verdict, findings, offered)),
                circuits.bundle().revision(),
                classifiers);
        lap.done(Stages.Stage.EXPLANATION);
        return judgement;
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

    private Matches matches(Situation situation) {
        Action action = situation.action();
        return situation.memo(
                Matches.class,
                () -> circuits.matching(action, situation.trajectory().tool(action.tool())));
    }

    /// What follows from the answers; *ask* if it depends on what kind of action this is.
    private static Ruling ruled(Matches matches, Assignment answers) {
        Ruling ruling = Deliberation.of(matches, answers);
        return matches.undecided().isEmpty() || ruling.decision() == without(matches, answers)
                ? ruling
                : new Ruling(
                        Decision.ASK,
                        ruling.margin(),
                        ruling.outcomes(),
                        ruling.known(),
                        List.of(),
                        "it cannot be told whether it is " + String.join(", ", matches.undecided()));
    }

    /// Whether the action is allowed, without explanation, changes or repairs.
    private boolean allows(Situation situation, Map<String, Truth> supposed) {
        Matches matches = matches(situation);
        if (matches.kinds().isEmpty()) {
            return matches.unmapped() == Decision.ALLOW;
        }
        Assignment answers = plan(matches).answers(situation, supposed);
        return Deliberation.allows(matches, answers)
                && (matches.undecided().isEmpty() || without(matches, answers) == Decision.ALLOW);
    }

    /// The decision if the action is of none of the undecided kinds.
    private static Decision without(Matches matches, Assignment answers) {
        return matches.certain().isEmpty()
                ? matches.unmapped()
                : Deliberation.of(matches.withoutUndecided(), answers).decision();
    }

    private static Verdict verdict(Ruling ruling) {
        return switch (ruling.decision()) {
            case ALLOW -> new Verdict.Allow();
            case ASK, MODIFY -> new Verdict.Ask(ruling.reason());
            case DEFER -> new Verdict.Defer(ruling.questions());
            case DENY -> new Verdict.Deny(ruling.reason());
        };
    }

    private static Ruling unmapped(Matches matches, Assignment nothing) {
        Decision decision = matches.unmapped() == Decision.DEFER ? Decision.ASK : matches.unmapped();
        return new Ruling(
                decision,
                Margin.NONE,
                List.of(),
                nothing,
                List.of(),
                "no rule of the loaded packs knows this kind of action");
    }

    private static Assignment nothing(Situation situation) {
        return new Assignment(situation.action().step().index(), new TreeMap<>());
    }
}
