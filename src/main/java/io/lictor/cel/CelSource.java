package io.lictor.cel;

import io.lictor.circuit.Variables;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Answers CEL conditions on the action, the caller's facts and the user's turns; cites the values it
/// read.
public final class CelSource implements PredicateSource {
    private static final Set<String> NAMES =
            new TreeSet<>(List.of("tool", "args", "texts", "facts", "user", "user_last", "result", "text"));

    private static final int CITED_TURNS = 3;

    private final CelConditions conditions;
    private final CelCandidates candidates;

    public CelSource(CelConditions conditions) {
        this.conditions = conditions;
        this.candidates = new CelCandidates(conditions);
    }

    @Override
    public String id() {
        return "cel";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Cel;
    }

    @Override
    public int cost() {
        return 10;
    }

    @Override
    public List<String> problems(Definition definition) {
        return definition.condition().flatMap(c -> conditions.problem(c, NAMES)).stream()
                .toList();
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Cel cel)) {
            return Truth.unknown("no condition");
        }
        References references = conditions.references(cel.expression());
        Truth truth = evaluated(cel.expression(), references, situation);
        return new Truth(
                truth.value(),
                truth.probability(),
                evidence(references, situation),
                truth.decided() ? conditions.told(cel.expression(), holds(truth)) : truth.because());
    }

    private Truth evaluated(String expression, References references, Situation situation) {
        Asked asked = Asked.of(expression, references, situation);
        Supplier<Truth> made = () -> conditions.evaluate(expression, variables(references, situation));
        if (references.content()) {
            return made.get();
        }
        return references.variables().contains("facts")
                ? situation.shared(asked, made)
                : situation.ofSteps(asked, made);
    }

    @Override
    public List<Candidate> candidates(Definition definition, Situation situation) {
        return definition instanceof Definition.Cel cel
                ? candidates.of(
                        cel.expression(),
                        variables(conditions.references(cel.expression()), situation),
                        situation.action().arguments())
                : List.of();
    }

    private static boolean holds(Truth truth) {
        return truth.value() == io.lictor.predicate.Kleene.HOLDS;
    }

    /// The values an expression may name: most name arguments and facts alone.
    private static Map<String, Object> variables(References references, Situation situation) {
        if (references.plain()) {
            return situation.memo(Plain.class, () -> plain(situation));
        }
        return references.turns()
                ? situation.memo(References.class, () -> withTurns(situation))
                : situation.memo(CelSource.class, () -> variables(situation));
    }

    /// What arguments and facts alone are known by.
    private static final class Plain {}

    /// What the user's turns are known by.
    private static final class Turns {}

    /// What the arguments as one text are known by.
    private static final class Canonical {}

    private static Map<String, Object> plain(Situation situation) {
        Map<String, Object> variables = new TreeMap<>();
        variables.put("args", situation.action().arguments().values());
        variables.put("facts", situation.trajectory().facts().values());
        return variables;
    }

    private static Map<String, Object> variables(Situation situation) {
        Map<String, Object> variables = Variables.of(
                situation.action(),
                situation.trajectory().tool(situation.action().tool()));
        variables.put("facts", situation.trajectory().facts().values());
        return variables;
    }

    private static Map<String, Object> withTurns(Situation situation) {
        Map<String, Object> variables = variables(situation);
        List<String> turns = turns(situation).stream().map(Step.Said::text).toList();
        variables.put("user", turns);
        variables.put("user_last", turns.isEmpty() ? "" : turns.getLast());
        return variables;
    }

    private static List<Step.Said> turns(Situation situation) {
        return situation.memo(Turns.class, () -> said(situation));
    }

    private static List<Step.Said> said(Situation situation) {
        List<Step.Said> turns = new ArrayList<>();
        for (Step step : situation.trajectory().steps()) {
            if (step instanceof Step.Said said && said.origin() == Origin.USER && situation.before(said.index())) {
                turns.add(said);
            }
        }
        return turns;
    }

    private static List<Evidence> evidence(References references, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        int step = situation.action().called();
        Arguments arguments = situation.action().arguments();
        for (String pointer : references.arguments()) {
            arguments
                    .at(pointer)
                    .ifPresent(
                            value -> evidence.add(whole(step, "/arguments" + pointer, value.toString(), Origin.AGENT)));
        }
        boolean anywhere = references.variables().contains("args")
                || references.variables().contains("texts");
        if (references.arguments().isEmpty() && anywhere && !arguments.values().isEmpty()) {
            String all = situation.memo(Canonical.class, arguments::canonical);
            evidence.add(whole(step, "/arguments", all, Origin.AGENT));
        }
        if (situation.action() instanceof Action.Result result && references.content()) {
            content(result.step(), references, evidence);
        }
        for (String fact : references.facts()) {
            situation
                    .trajectory()
                    .facts()
                    .at("/" + fact)
                    .ifPresent(value -> evidence.add(whole(Span.FACTS, "/" + fact, value.toString(), Origin.FACTS)));
        }
        boolean every = references.variables().contains("user");
        if (every || references.variables().contains("user_last")) {
            List<Step.Said> turns = turns(situation);
            turns.subList(Math.max(0, turns.size() - (every ? CITED_TURNS : 1)), turns.size())
                    .forEach(said -> evidence.add(whole(said.index(), "/text", said.text(), Origin.USER)));
        }
        return evidence;
    }

    /// The values of a result that were read, and its text where that was read or no value is named.
    private static void content(Step.Returned step, References references, List<Evidence> to) {
        int before = to.size();
        for (String pointer : references.results()) {
            step.structured()
                    .flatMap(object -> object.at(pointer))
                    .ifPresent(value ->
                            to.add(whole(step.index(), "/result" + pointer, value.toString(), Origin.UNTRUSTED)));
        }
        if (references.variables().contains("text") || to.size() == before) {
            to.add(whole(step.index(), "/text", step.text(), Origin.UNTRUSTED));
        }
    }

    private static Evidence whole(int step, String pointer, String text, Origin origin) {
        return new Evidence(new Span(step, pointer, 0, text.length()), text, origin, "cel", 1);
    }
}
