package io.lictor.verdict;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// From where each answer is known, and who could give one that is missing.
final class Grounds {
    private final Basis basis;
    private final Wording wording;

    Grounds(Basis basis, Wording wording) {
        this.basis = basis;
        this.wording = wording;
    }

    /// The answer to a predicate with its source: "the action is for more than 500 (seen in the call)".
    String known(String id) {
        Truth truth = basis.ruling().known().truth(id);
        return wording.statement(id, truth.value()) + " (" + source(id, truth) + ")";
    }

    /// The evidence for an answer; where a look-up did not show what was asked, what it returned.
    List<Evidence> evidence(String id) {
        Truth truth = basis.ruling().known().truth(id);
        List<Evidence> all = new ArrayList<>(truth.evidence());
        looked(id, truth)
                .ifPresent(last -> all.add(new Evidence(
                        new Span(last.index(), "/text", 0, last.text().length()),
                        last.text(),
                        Origin.UNTRUSTED,
                        "earlier",
                        1)));
        return all;
    }

    /// The last result that was looked at for a predicate and did not show it.
    private Optional<Step.Returned> looked(String id, Truth truth) {
        return truth.value() == Kleene.HOLDS || !truth.evidence().isEmpty()
                ? Optional.empty()
                : basis.predicate(id).stream()
                        .flatMap(Grounds::earlier)
                        .flatMap(earlier -> EarlierCalls.answered(earlier, basis.situation()).stream())
                        .reduce((first, last) -> last);
    }

    private String source(String id, Truth truth) {
        Optional<Step.Returned> looked = looked(id, truth);
        if (looked.isPresent()) {
            return "what " + Quoted.name(looked.get().tool()) + " returned in step "
                    + looked.get().index() + " does not show it";
        }
        Optional<String> condition = basis.predicate(id).stream()
                .flatMap(predicate -> predicate.from().stream())
                .flatMap(definition -> definition instanceof Definition.Cel cel ? Stream.of(cel.expression()) : Stream.empty())
                .filter(expression -> truth.because().contains("`" + expression + "`"))
                .findFirst();
        if (condition.isEmpty()) {
            return Quoted.flat(truth.because());
        }
        if (truth.value() == Kleene.UNKNOWN) {
            return "an argument or a fact that would tell is missing";
        }
        if (truth.evidence().isEmpty()) {
            return condition.get().contains("tool.") ? "by the name of the tool" : "nothing of the kind was given";
        }
        return "seen in " + Phrases.and(truth.evidence().stream().map(Grounds::place).distinct().toList());
    }

    private static String place(Evidence evidence) {
        return switch (evidence.origin()) {
            case USER -> "what the user wrote";
            case SYSTEM -> "the operator's instructions";
            case FACTS -> "the caller's facts";
            case AGENT -> "the call";
            case TOOL -> "what the tool returned";
            case UNTRUSTED -> "text from outside";
        };
    }

    /// A question that nobody has answered yet, with who could.
    String missing(Predicate predicate) {
        List<String> who = new ArrayList<>();
        predicate.fact().ifPresent(fact -> who.add("the caller can state it as the fact " + Quoted.name(fact)));
        earlier(predicate)
                .flatMap(earlier -> EarlierCalls.missing(earlier, basis.situation()).stream())
                .flatMap(call -> call.tools().stream())
                .distinct()
                .forEach(tool -> who.add("a call of " + Quoted.name(tool) + " would show it"));
        String question = predicate.question()
                .orElse("It is not known whether the action " + predicate.description() + ".");
        return question + " " + Phrases.sentence(who.isEmpty() ? "a person has to look" : Phrases.or(who)) + ".";
    }

    private static Stream<Definition.Earlier> earlier(Predicate predicate) {
        return predicate.from().stream()
                .flatMap(definition ->
                        definition instanceof Definition.Earlier earlier ? Stream.of(earlier) : Stream.empty());
    }
}
