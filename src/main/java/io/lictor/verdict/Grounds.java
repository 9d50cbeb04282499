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

    /// Tells the answer to a predicate with its source: "the action is for more than 500 (seen in the
    /// call)". Adds the evidence for it; where a look-up did not show what was asked, what it returned.
    void known(String id, StringBuilder to, List<Evidence> evidence) {
        Truth truth = basis.ruling().known().truth(id);
        Optional<Step.Returned> looked = looked(id, truth);
        to.append(wording.statement(id, truth.value())).append(" (");
        to.append(looked.map(Grounds::notShown).orElseGet(() -> source(id, truth)))
                .append(')');
        evidence.addAll(truth.evidence());
        looked.ifPresent(last -> evidence.add(new Evidence(
                new Span(last.index(), "/text", 0, last.text().length()),
                last.text(),
                Origin.UNTRUSTED,
                "earlier",
                1)));
    }

    private static String notShown(Step.Returned looked) {
        return "what " + Quoted.name(looked.tool()) + " returned in step " + looked.index() + " does not show it";
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
        String condition = condition(id, truth);
        if (condition.isEmpty()) {
            return Quoted.flat(truth.because());
        }
        if (truth.value() == Kleene.UNKNOWN) {
            return "an argument or a fact that would tell is missing";
        }
        if (truth.evidence().isEmpty()) {
            return condition.contains("tool.") ? "by the name of the tool" : "nothing of the kind was given";
        }
        if (truth.evidence().size() == 1) {
            return "seen in " + place(truth.evidence().getFirst());
        }
        return "seen in "
                + Phrases.and(
                        truth.evidence().stream().map(Grounds::place).distinct().toList());
    }

    /// The condition that answered; empty if none did.
    private String condition(String id, Truth truth) {
        Optional<Predicate> predicate = basis.predicate(id);
        if (predicate.isPresent()) {
            for (Wording.Condition condition : wording.conditions(predicate.get())) {
                if (truth.because().contains(condition.quoted())) {
                    return condition.expression();
                }
            }
        }
        return "";
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
        String question = predicate
                .question()
                .orElse("It is not known whether the " + (basis.result() ? "result " : "action ")
                        + predicate.description() + ".");
        return question + " " + Phrases.sentence(who.isEmpty() ? "a person has to look" : Phrases.or(who)) + ".";
    }

    private static Stream<Definition.Earlier> earlier(Predicate predicate) {
        return predicate.from().stream()
                .flatMap(definition ->
                        definition instanceof Definition.Earlier earlier ? Stream.of(earlier) : Stream.empty());
    }
}
