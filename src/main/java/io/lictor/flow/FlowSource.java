package io.lictor.flow;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Answers where the values of arguments come from.
///
/// A value that stands in several sources counts as coming from each; a source that raises suspicion is
/// never outweighed by one that does not,
/// except by the origins the definition names in `unless`, which are trusted.
public final class FlowSource implements PredicateSource {
    private final Map<String, Classifier> classifiers;
    private final TextCache cache = new TextCache(TextCache.MOST_CHARACTERS);

    /// @param classifiers by task
    public FlowSource(Map<String, Classifier> classifiers) {
        this.classifiers = new TreeMap<>(classifiers);
    }

    @Override
    public String id() {
        return "flow";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Flow;
    }

    @Override
    public int cost() {
        return 30;
    }

    @Override
    public List<String> problems(Definition definition) {
        List<String> problems = new ArrayList<>();
        if (definition instanceof Definition.Flow flow) {
            flow.carrying()
                    .filter(task -> !classifiers.containsKey(task))
                    .ifPresent(task -> problems.add("no classifier is called `" + task + "`"));
            flow.arguments().flatMap(FlowSource::patternProblem).ifPresent(problems::add);
            if (flow.unless().stream().anyMatch(origin -> !origin.establishes())) {
                problems.add("`unless` names an origin that must not lower suspicion");
            }
            if (flow.every() && (flow.carrying().isPresent() || !flow.unless().isEmpty())) {
                problems.add("`every` asks about all values: leave out `carrying` and `unless`");
            }
            if (flow.sure() && flow.carrying().isEmpty()) {
                problems.add("`sure` is about a classifier: add `carrying`");
            }
            if ((flow.prose() || flow.rivalled()) && (flow.pointed() || flow.every())) {
                problems.add("`prose` and `rivalled` raise suspicion: leave out `pointed` and `every`");
            }
        }
        return problems;
    }

    static Optional<String> patternProblem(String pattern) {
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException fault) {
            return Optional.of("no RE2 pattern: " + fault.getDescription());
        }
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Flow flow)) {
            return Truth.unknown("no flow");
        }
        if (flow.carrying().isPresent()
                && !classifiers.containsKey(flow.carrying().get())) {
            return Truth.unknown("no such classifier is loaded");
        }
        Set<String> selected = Selected.of(flow.arguments(), situation.action().arguments()).stream()
                .map(Arguments.Leaf::pointer)
                .collect(Collectors.toSet());
        List<Argument> arguments = Found.of(situation, cache).arguments().stream()
                .filter(argument -> selected.contains(argument.leaf().pointer()))
                .toList();
        Tracing tracing = new Tracing(flow, situation, cache);
        return flow.every()
                ? every(flow, arguments, tracing, situation)
                : new SomeFlow(flow, flow.carrying().map(classifiers::get), tracing, situation).of(arguments);
    }

    private static Truth every(Definition.Flow flow, List<Argument> arguments, Tracing tracing, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        Kleene all = Kleene.HOLDS;
        Optional<Argument> missing = Optional.empty();
        boolean any = false;
        for (Argument argument : arguments) {
            if (argument.wholes().isEmpty()) {
                continue;
            }
            any = true;
            Tracing.Trace trace = tracing.of(argument);
            all = all.and(trace.value());
            if (trace.value() != Kleene.HOLDS) {
                missing = missing.or(() -> Optional.of(argument));
                evidence.add(Telltale.argument(argument.wholes().getFirst(), situation, 1));
            } else {
                trace.hits().forEach(hit -> evidence.addAll(Telltale.both(hit, hit.places(), "flow", 1, situation)));
            }
        }
        String where = missing.map(argument -> argument.leaf().pointer()).orElse("");
        String first = flow.first() ? "was not introduced by " : "does not stand in ";
        return switch (all) {
            case HOLDS ->
                Truth.of(true, evidence, any ? "every value comes from " + words(flow) : "no argument of that name");
            case FAILS -> Truth.of(false, evidence, "the value at " + where + " " + first + words(flow));
            case UNKNOWN -> Truth.unknown("it cannot be told where the text at " + where + " comes from");
        };
    }

    /// The origins a definition looks for, in words.
    static String words(Definition.Flow flow) {
        return String.join(" or ", flow.from().stream().map(Origin::word).toList())
                + (flow.pointed() ? " content the user pointed to" : " content");
    }
}
