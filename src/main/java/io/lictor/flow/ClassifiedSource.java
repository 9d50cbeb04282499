package io.lictor.flow;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.predicate.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Answers whether a text is a case of a classifier's task: untrusted text that has reached the agent, what
/// the user asked for, or the arguments of the action.
public final class ClassifiedSource implements PredicateSource {
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
        List<String> problems = new ArrayList<>();
        if (definition instanceof Definition.Classified classified) {
            if (!classifiers.containsKey(classified.classifier())) {
                problems.add("no classifier is called `" + classified.classifier() + "`");
            }
            if (classified.of() != Definition.Texts.ARGUMENTS
                    && classified.arguments().isPresent()) {
                problems.add("`arguments` are chosen only `of: arguments`");
            }
            classified.arguments().flatMap(FlowSource::patternProblem).ifPresent(problems::add);
        }
        return problems;
    }

    @Override
    public Truth ask(Definition definition, Situation situation) {
        if (!(definition instanceof Definition.Classified asked)) {
            return Truth.unknown("no classifier");
        }
        Classifier classifier = classifiers.get(asked.classifier());
        if (classifier == null) {
            return Truth.unknown("no such classifier is loaded");
        }
        double highest = 0;
        List<Evidence> evidence = List.of();
        List<String> undone = List.of();
        Optional<Unanswered> missing = Optional.empty();
        for (ReadText text : ReadText.of(asked, situation)) {
            List<Classifier.Window> windows;
            try {
                windows = classifier.windows(text.text());
            } catch (Unanswered unanswered) {
                missing = Optional.of(unanswered);
                break;
            }
            for (Classifier.Window window : windows) {
                if (window.probability() > highest) {
                    highest = window.probability();
                    undone = window.undone();
                    evidence = text.evidence(window, classifier.id());
                }
            }
        }
        String because = "highest " + classifier.id() + " probability " + Truth.rounded(highest)
                + (undone.isEmpty() ? "" : ", once " + String.join(" in ", undone.reversed()) + " is undone");
        double low = asked.sure() ? Math.nextUp(classifier.high()) : classifier.low();
        Truth scored = Truth.scored(highest, low, classifier.high(), evidence, because);
        if (missing.isPresent()) {
            // a text that was not read cannot take back what another one says
            return scored.value() == Kleene.HOLDS
                    ? Truth.of(true, evidence, because)
                    : Truth.unknown(missing.get().reason());
        }
        if (!situation.trajectory().cut()
                || asked.of() == Definition.Texts.ARGUMENTS
                || asked.of() == Definition.Texts.RESULT) {
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
