package io.lictor.flow;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/// Answers whether untrusted text that has reached the agent is a case of a classifier's task.
public final class ClassifiedSource implements PredicateSource {
    private static final Set<Origin> UNTRUSTED = Set.of(Origin.UNTRUSTED);

    private final Map<String, Classifier> classifiers;

    /// @param classifiers by task
    public ClassifiedSource(Map<String, Classifier> classifiers) {
        this.classifiers = new TreeMap<>(classifiers);
    }

    @Override
    public String id() {
        return "classified";
    }

    @Override
    public boolean answers(Definition definition) {
        return definition instanceof Definition.Classified;
    }

    @Override
    public int cost() {
        return 40;
    }

    @Override
    public List<String> problems(Definition definition) {
        return definition instanceof Definition.Classified classified
                        && !classifiers.containsKey(classified.classifier())
                ? List.of("no classifier is called `" + classified.classifier() + "`")
                : List.of();
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        Classifier classifier =
                definition instanceof Definition.Classified asked ? classifiers.get(asked.classifier()) : null;
        if (classifier == null) {
            return Truth.unknown("no such classifier is loaded");
        }
        double highest = 0;
        List<Evidence> evidence = List.of();
        List<String> undone = List.of();
        for (Sources.Text source : Sources.of(situation).from(UNTRUSTED)) {
            for (Classifier.Window window : classifier.windows(source.text())) {
                if (window.probability() > highest) {
                    highest = window.probability();
                    undone = window.undone();
                    String text = window.undone().isEmpty()
                            ? source.text().substring(window.start(), window.end())
                            : window.read();
                    Span span = new Span(source.step(), "/text", window.start(), window.end());
                    evidence = List.of(new Evidence(span, text, Origin.UNTRUSTED, classifier.id(), highest));
                }
            }
        }
        String because = "highest " + classifier.id() + " probability " + Truth.rounded(highest)
                + (undone.isEmpty() ? "" : ", once " + String.join(" in ", undone.reversed()) + " is undone");
        Truth scored = Truth.scored(highest, classifier.low(), classifier.high(), evidence, because);
        if (!situation.trajectory().cut()) {
            return scored;
        }
        // what was dropped may have been flagged higher, so what is left gives no probability
        return scored.value() == Kleene.HOLDS
                ? Truth.of(true, evidence, because)
                : new Truth(
                        Kleene.UNKNOWN,
                        OptionalDouble.empty(),
                        evidence,
                        "history was cut; in what is left of it the " + because);
    }
}
