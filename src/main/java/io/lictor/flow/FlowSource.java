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
import io.lictor.trajectory.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Answers where the values of arguments come from.
///
/// A value that stands in several sources counts as coming from each; a source that raises suspicion is
/// never outweighed by one that does not,
/// except by the origins the definition names in `unless`, which are trusted.
public final class FlowSource implements PredicateSource {
    private final Map<String, Classifier> classifiers;

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
        List<Value> values = values(flow, situation);
        return flow.every() ? every(flow, values, situation) : some(flow, values, situation);
    }

    private static List<Value> values(Definition.Flow flow, Situation situation) {
        List<Value> values = new ArrayList<>();
        for (Arguments.Leaf leaf :
                Selected.of(flow.arguments(), situation.action().arguments())) {
            List<Value> found = Value.of(leaf);
            values.addAll(flow.every() && !found.isEmpty() ? found.subList(0, 1) : found);
        }
        return values;
    }

    private Truth every(Definition.Flow flow, List<Value> values, Situation situation) {
        List<Evidence> evidence = new ArrayList<>();
        Kleene all = Kleene.HOLDS;
        String missing = "";
        for (Value value : values) {
            List<Evidence> found = origins(flow, value, situation);
            if (!found.isEmpty()) {
                evidence.addAll(found);
            } else {
                boolean provable = value.identified() && !situation.trajectory().cut();
                all = all.and(provable ? Kleene.FAILS : Kleene.UNKNOWN);
                missing = missing.isEmpty() ? value.leaf().pointer() : missing;
                evidence.add(argument(value, situation, 1));
            }
        }
        return switch (all) {
            case HOLDS ->
                Truth.of(
                        true,
                        evidence,
                        values.isEmpty() ? "no argument of that name" : "every value comes from " + words(flow));
            case FAILS -> Truth.of(false, evidence, "the value at " + missing + " does not stand in " + words(flow));
            case UNKNOWN -> Truth.unknown("it cannot be told where the text at " + missing + " comes from");
        };
    }

    private Truth some(Definition.Flow flow, List<Value> values, Situation situation) {
        Truth strongest = Truth.of(false, List.of(), "no value comes from " + words(flow));
        for (Value value : values) {
            if (!value.telling() || cleared(flow, value, situation)) {
                continue;
            }
            for (Sources.Text source : Sources.of(situation).from(flow.from(), flow.pointed())) {
                List<Folded.Place> places = source.folded().places(value.forms());
                if (!places.isEmpty()) {
                    strongest = stronger(strongest, truth(flow, value, source, places, situation));
                }
            }
        }
        return strongest.value() == Kleene.FAILS && situation.trajectory().cut()
                ? Truth.unknown("history was cut, and in what is left of it " + strongest.because())
                : strongest;
    }

    /// The answer for a value that stands at some places of a source: that of its most suspicious
    /// place.
    private Truth truth(
            Definition.Flow flow, Value value, Sources.Text source, List<Folded.Place> places, Situation situation) {
        Folded.Place place = places.getFirst();
        String what = "the value at " + value.leaf().pointer() + " stands in step " + source.step();
        Classifier classifier = flow.carrying().map(classifiers::get).orElse(null);
        if (classifier == null) {
            return Truth.of(true, List.of(argument(value, situation, 1), place(source, place, "flow", 1)), what);
        }
        Classifier.Window around = new Classifier.Window(place.start(), place.end(), 0);
        List<Folded.Place> sorted = places.stream()
                .sorted(Comparator.comparingInt(Folded.Place::start))
                .toList();
        int at = 0;
        for (Classifier.Window window : classifier.windows(source.text())) {
            while (at < sorted.size() && sorted.get(at).end() <= window.start()) {
                at++;
            }
            boolean holds = at < sorted.size() && sorted.get(at).overlaps(window);
            if (holds && window.probability() > around.probability()) {
                around = window;
            }
        }
        Folded.Place whole = new Folded.Place(around.start(), around.end());
        return Truth.scored(
                around.probability(),
                classifier.low(),
                classifier.high(),
                List.of(
                        argument(value, situation, around.probability()),
                        place(source, whole, classifier.id(), around.probability())),
                what + ", in text with " + classifier.id() + " probability " + Truth.rounded(around.probability()));
    }

    private static Truth stronger(Truth a, Truth b) {
        int byValue = a.value().compareTo(b.value());
        boolean second = byValue < 0
                || (byValue == 0 && b.probability().orElse(-1) > a.probability().orElse(-1));
        return second ? b : a;
    }

    private static boolean cleared(Definition.Flow flow, Value value, Situation situation) {
        return !flow.unless().isEmpty()
                && Sources.of(situation).from(flow.unless(), false).stream()
                        .anyMatch(text -> !text.folded().places(value.forms()).isEmpty());
    }

    /// Where the value stands first, with the argument; empty if nowhere.
    private static List<Evidence> origins(Definition.Flow flow, Value value, Situation situation) {
        for (Sources.Text source : Sources.of(situation).from(flow.from(), flow.pointed())) {
            List<Folded.Place> places = source.folded().places(value.forms());
            if (!places.isEmpty()) {
                return List.of(argument(value, situation, 1), place(source, places.getFirst(), "flow", 1));
            }
        }
        return List.of();
    }

    private static Evidence place(Sources.Text source, Folded.Place place, String by, double probability) {
        String text = source.text().substring(place.start(), place.end());
        return new Evidence(source.span(place), text, source.origin(), by, probability);
    }

    private static Evidence argument(Value value, Situation situation, double probability) {
        int end = value.start() + value.text().length();
        String pointer = "/arguments" + value.leaf().pointer();
        Span span = new Span(situation.action().step().index(), pointer, value.start(), end);
        return new Evidence(span, value.text(), Origin.AGENT, "flow", probability);
    }

    private static String words(Definition.Flow flow) {
        return String.join(" or ", flow.from().stream().map(Origin::word).toList())
                + (flow.pointed() ? " content the user pointed to" : " content");
    }
}
