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
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Answers where the values of arguments come from.
///
/// A value that stands in several sources counts as coming from each; a source that raises suspicion is
/// never outweighed by one that does not,
/// except by the origins the definition names in `unless`, which are trusted.
public final class FlowSource implements PredicateSource {
    private static final Set<Origin> NEVER_CUT = Set.of(Origin.FACTS);

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
        Set<String> selected = Selected.of(flow.arguments(), situation.action().arguments()).stream()
                .map(Arguments.Leaf::pointer)
                .collect(Collectors.toSet());
        List<Argument> arguments = Found.of(situation, cache).arguments().stream()
                .filter(argument -> selected.contains(argument.leaf().pointer()))
                .toList();
        Tracing tracing = new Tracing(flow, situation, cache);
        return flow.every() ? every(flow, arguments, tracing, situation) : some(flow, arguments, tracing, situation);
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

    private Truth some(Definition.Flow flow, List<Argument> arguments, Tracing tracing, Situation situation) {
        Truth strongest = Truth.of(false, List.of(), "no value comes from " + words(flow));
        for (Argument argument : arguments) {
            for (Value value : argument.values().toList()) {
                boolean telling =
                        value.telling() && !(value.passage() && flow.carrying().isPresent());
                if (telling && tracing.stands(value, flow.unless(), false)) {
                    continue;
                }
                Tracing.Trace trace = tracing.of(value, argument, false);
                for (Found.Hit hit : trace.hits()) {
                    boolean split = hit.how() == Found.How.SPLIT;
                    boolean cleared = split && tracing.stands(value, flow.unless(), true);
                    if (trace.value() != Kleene.FAILS && !cleared && (telling || split)) {
                        Truth truth = truth(flow, hit, situation);
                        boolean open = trace.value() == Kleene.UNKNOWN || unlessCut(flow, situation);
                        strongest = stronger(strongest, open && truth.value() == Kleene.HOLDS ? cut(truth) : truth);
                    }
                }
            }
        }
        return strongest.value() == Kleene.FAILS ? nowhere(flow, arguments, tracing, strongest) : strongest;
    }

    /// The answer when no value was found: no text that could not be told in other words, read to the
    /// end, proves that there is none. With `carrying` only what stands in the text counts.
    private static Truth nowhere(Definition.Flow flow, List<Argument> arguments, Tracing tracing, Truth nothing) {
        for (Argument argument : arguments) {
            if (argument.unread()) {
                return Truth.unknown("not everything in " + argument.leaf().pointer() + " could be looked for");
            }
            boolean told = argument.wholes().stream().allMatch(v -> tracing.stands(v, flow.unless(), false));
            if (flow.carrying().isEmpty() && tracing.any() && !argument.identified() && !told) {
                return Truth.unknown(
                        "it cannot be told where the text at " + argument.leaf().pointer() + " comes from");
            }
        }
        return tracing.incomplete()
                .map(reason -> Truth.unknown(reason + ", and in what is left " + nothing.because()))
                .orElse(nothing);
    }

    /// Whether a turn that cleared the value may have been dropped.
    private static boolean unlessCut(Definition.Flow flow, Situation situation) {
        return situation.trajectory().cut() && !NEVER_CUT.containsAll(flow.unless());
    }

    private static Truth cut(Truth truth) {
        return new Truth(
                Kleene.UNKNOWN,
                OptionalDouble.empty(),
                truth.evidence(),
                "history was cut, and in what is left of it " + truth.because());
    }

    /// The answer for a value in a source: that of its most suspicious place.
    private Truth truth(Definition.Flow flow, Found.Hit hit, Situation situation) {
        String what = Telltale.what(hit);
        Classifier classifier = flow.carrying().map(classifiers::get).orElse(null);
        if (classifier == null) {
            return Truth.of(true, Telltale.both(hit, hit.places(), "flow", 1, situation), what);
        }
        Flags flags = Flags.of(classifier, hit.source(), situation);
        Classifier.Window highest = new Classifier.Window(0, 0, -1);
        for (Place place : hit.places()) {
            Classifier.Window around = flags.around(place).orElse(new Classifier.Window(place.start(), place.end(), 0));
            highest = around.probability() > highest.probability() ? around : highest;
        }
        double probability = highest.probability();
        List<Place> window = List.of(new Place(highest.start(), highest.end()));
        return Truth.scored(
                probability,
                classifier.low(),
                classifier.high(),
                Telltale.both(hit, window, classifier.id(), probability, situation),
                what + ", in text with " + classifier.id() + " probability " + Truth.rounded(probability));
    }

    private static Truth stronger(Truth a, Truth b) {
        int byValue = a.value().compareTo(b.value());
        boolean second = byValue < 0
                || (byValue == 0 && b.probability().orElse(-1) > a.probability().orElse(-1));
        return second ? b : a;
    }

    private static String words(Definition.Flow flow) {
        return String.join(" or ", flow.from().stream().map(Origin::word).toList())
                + (flow.pointed() ? " content the user pointed to" : " content");
    }
}
