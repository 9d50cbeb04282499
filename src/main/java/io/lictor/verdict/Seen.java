package io.lictor.verdict;

import io.lictor.predicate.Evidence;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Evidence as sentences: who said what, at which step. What others wrote is quoted.
final class Seen {
    private static final String ARGUMENTS = "/arguments";
    private static final int MOST_ARGUMENTS = 8;
    private static final int MOST_SENTENCES = 12;

    private final Situation situation;

    Seen(Situation situation) {
        this.situation = situation;
    }

    /// What the agent wants, then each piece of evidence that this does not show already, in the order
    /// of the session.
    List<String> sentences(List<Evidence> evidence) {
        List<String> sentences = new ArrayList<>();
        sentences.add(wish());
        evidence.stream()
                .sorted()
                .filter(one -> !(own(one) && one.text().equals(present(one))))
                .map(this::sentence)
                .distinct()
                .forEach(sentences::add);
        int more = sentences.size() - MOST_SENTENCES;
        return more <= 0
                ? sentences
                : java.util.stream.Stream.concat(
                                sentences.stream().limit(MOST_SENTENCES),
                                java.util.stream.Stream.of("(and " + more + " more)"))
                        .toList();
    }

    private String wish() {
        Action action = situation.action();
        return switch (action) {
            case Action.Call call ->
                "The agent wants to call " + Quoted.name(call.tool())
                        + with(call.arguments().values()) + ".";
            case Action.Result result ->
                "The tool " + Quoted.name(result.tool()) + " returned: "
                        + Quoted.text(result.step().text()) + ".";
            case Action.Reply reply ->
                "The agent wants to reply: " + Quoted.text(reply.step().text()) + ".";
        };
    }

    private static String with(Map<String, Object> arguments) {
        List<String> each = arguments.entrySet().stream()
                .limit(MOST_ARGUMENTS)
                .map(entry -> Quoted.name(entry.getKey()) + " " + Quoted.value(entry.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (arguments.size() > MOST_ARGUMENTS) {
            each.add((arguments.size() - MOST_ARGUMENTS) + " more arguments");
        }
        return each.isEmpty() ? "" : " with " + Phrases.and(each);
    }

    /// Whether the evidence stands in the arguments of the action itself.
    private boolean own(Evidence evidence) {
        return evidence.span().step() == situation.action().step().index()
                && evidence.span().pointer().startsWith(ARGUMENTS);
    }

    private String present(Evidence evidence) {
        String pointer = evidence.span().pointer().substring(ARGUMENTS.length());
        return pointer.isEmpty()
                ? situation.action().arguments().canonical()
                : situation.action().arguments().at(pointer).map(Object::toString).orElse("");
    }

    private String sentence(Evidence evidence) {
        if (evidence.span().step() == Span.FACTS) {
            return "The caller states "
                    + Quoted.name(evidence.span().pointer().substring(1)) + " = " + Quoted.flat(evidence.text()) + ".";
        }
        if (own(evidence)) {
            String pointer = evidence.span().pointer().substring(ARGUMENTS.length());
            return (pointer.isEmpty() ? "The call" : "Its argument " + Quoted.name(pointer.substring(1)))
                    + " contains " + Quoted.text(evidence.text()) + found(evidence) + ".";
        }
        return step(evidence.span().step())
                .map(step -> said(step, evidence))
                .orElse("In step " + evidence.span().step() + " stands " + Quoted.text(evidence.text()) + ".");
    }

    private Optional<Step> step(int index) {
        List<Step> steps = situation.trajectory().steps();
        return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }

    private static String said(Step step, Evidence evidence) {
        String in = " in step " + step.index();
        return switch (step) {
            case Step.Said said -> {
                String who = said.origin() == Origin.USER
                        ? "The user wrote"
                        : said.origin() == Origin.SYSTEM ? "The operator's instructions say" : "The agent wrote";
                yield who + in + ": " + Quoted.text(evidence.text()) + found(evidence) + ".";
            }
            case Step.Thought ignored -> "The agent thought" + in + ": " + Quoted.text(evidence.text()) + ".";
            case Step.Called called ->
                "The agent called " + Quoted.name(called.tool()) + in
                        + with(called.arguments().values()) + ".";
            case Step.Returned returned ->
                "The tool " + Quoted.name(returned.tool()) + " returned" + in + ": "
                        + Quoted.text(evidence.text()) + found(evidence) + ".";
        };
    }

    /// Who found it, where that tells more than that it stands there.
    private static String found(Evidence evidence) {
        return switch (evidence.source()) {
            case "cel", "flow", "earlier", "facts" -> "";
            default ->
                " (" + evidence.source()
                        + (evidence.probability() < 1 ? ", probability " + Truth.rounded(evidence.probability()) : "")
                        + ")";
        };
    }
}
