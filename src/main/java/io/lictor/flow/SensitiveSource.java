package io.lictor.flow;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Answers whether arguments contain sensitive data, by patterns with validation.
public final class SensitiveSource implements PredicateSource {
    @Override
    public String id() {
        return "sensitive";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Sensitive;
    }

    @Override
    public int cost() {
        return 15;
    }

    @Override
    public List<String> problems(Definition definition) {
        List<String> problems = new ArrayList<>();
        if (definition instanceof Definition.Sensitive sensitive) {
            sensitive.kinds().stream()
                    .filter(kind -> Detector.named(kind).isEmpty())
                    .forEach(kind -> problems.add("no detector is called `" + kind + "`"));
            sensitive.arguments().flatMap(FlowSource::patternProblem).ifPresent(problems::add);
        }
        return problems;
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Sensitive sensitive)) {
            return Truth.unknown("no detector");
        }
        List<Evidence> evidence = new ArrayList<>();
        for (Searched searched : searched(sensitive, situation.action())) {
            String text = searched.text();
            for (String kind : sensitive.kinds()) {
                Detector.named(kind)
                        .ifPresent(detector -> detector.places(text)
                                .forEach(place -> evidence.add(new Evidence(
                                        new Span(
                                                situation.action().step().index(),
                                                searched.pointer(),
                                                place.start(),
                                                place.end()),
                                        text.substring(place.start(), place.end()),
                                        situation.action().step().origin(),
                                        detector.id(),
                                        1))));
            }
        }
        if (evidence.isEmpty()) {
            return Truth.of(false, evidence, "no " + String.join(", ", sensitive.kinds()));
        }
        SortedSet<String> found = new TreeSet<>();
        evidence.forEach(e -> found.add(e.source()));
        return Truth.of(true, evidence, "found " + String.join(", ", found));
    }

    /// A text that is searched.
    ///
    /// @param pointer where it stands in the action's step
    private record Searched(String pointer, String text) {}

    /// The chosen arguments of a call; of a result its text and every value of what it holds as an object.
    private static List<Searched> searched(Definition.Sensitive sensitive, Action action) {
        List<Searched> all = new ArrayList<>();
        if (action instanceof Action.Result result) {
            all.add(new Searched("/text", result.step().text()));
            result.step()
                    .structured()
                    .map(Arguments::leaves)
                    .orElse(List.of())
                    .forEach(leaf -> all.add(new Searched(
                            "/result" + leaf.pointer(), leaf.value().toString())));
            return all;
        }
        for (Arguments.Leaf leaf : Selected.of(sensitive.arguments(), action.arguments())) {
            all.add(new Searched("/arguments" + leaf.pointer(), leaf.value().toString()));
        }
        return all;
    }
}
