package io.lictor.flow;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
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
        for (Arguments.Leaf leaf :
                Selected.of(sensitive.arguments(), situation.action().arguments())) {
            String text = leaf.value().toString();
            for (String kind : sensitive.kinds()) {
                Detector.named(kind)
                        .ifPresent(detector -> detector.places(text)
                                .forEach(place -> evidence.add(new Evidence(
                                        new Span(
                                                situation.action().step().index(),
                                                "/arguments" + leaf.pointer(),
                                                place.start(),
                                                place.end()),
                                        text.substring(place.start(), place.end()),
                                        Origin.AGENT,
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
}
