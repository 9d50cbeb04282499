package io.lictor.extraction.rule;

import io.lictor.logic.Sentences;
import io.lictor.policy.Deadline;
import io.lictor.policy.Rule;
import io.lictor.predicate.Window;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Rules in controlled English: sentences that read back as the rule ([EnglishReader]).
final class English {
    private final UnaryOperator<String> actions;
    private final UnaryOperator<String> predicates;

    /// @param actions the description of a kind of action
    /// @param predicates the description of a predicate
    English(UnaryOperator<String> actions, UnaryOperator<String> predicates) {
        this.actions = actions;
        this.predicates = predicates;
    }

    /// The sentences of rules, each with the permits that lift it.
    String sentence(Translation translation) {
        return translation.groups().stream().map(this::sentence).collect(Collectors.joining(" "));
    }

    private String sentence(List<Rule> group) {
        Rule rule = group.getFirst();
        String unless = group.stream()
                .skip(1)
                .map(permit -> ", unless it " + phrase(permit))
                .collect(Collectors.joining());
        String action = rule.terms().action().map(actions).orElse("");
        return switch (rule) {
            case Rule.Forbid _ -> "An action that " + action + " is forbidden if it " + phrase(rule) + unless + ".";
            case Rule.Require _ -> "An action that " + action + " is allowed only if it " + phrase(rule) + unless + ".";
            case Rule.Permit _ -> "An action that " + action + " is permitted if it " + phrase(rule) + ".";
            case Rule.Implies implies -> "An action that " + phrase(implies) + ".";
            case Rule.Oblige oblige ->
                "After an action that " + action + ", a step must follow " + within(oblige.deadline()) + " that "
                        + phrase(rule) + ".";
        };
    }

    private String phrase(Rule rule) {
        return Sentences.phrase(rule.formula(), predicates);
    }

    private static String within(Deadline deadline) {
        return switch (deadline) {
            case Deadline.SessionEnd _ -> "before the session ends";
            case Deadline.Within(Window.Steps(int count)) -> "within " + count + " steps";
            case Deadline.Within(Window.Time(Duration length)) -> "within " + length.toSeconds() + " seconds";
        };
    }
}
