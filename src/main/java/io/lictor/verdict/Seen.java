package io.lictor.verdict;

import io.lictor.predicate.Evidence;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Evidence as sentences: who said what, at which step. What others wrote is quoted.
final class Seen {
    private static final String ITEM = "\n- ";
    private static final String ARGUMENTS = "/arguments";
    private static final int MOST_ARGUMENTS = 8;
    private static final int MOST_SENTENCES = 12;

    private final Situation situation;

    Seen(Situation situation) {
        this.situation = situation;
    }

    /// Tells what the agent wants, then each piece of evidence that this does not show already, in the order
    /// of the session; each as an item of a list.
    void tell(List<Evidence> evidence, StringBuilder to) {
        List<Evidence> sorted = new ArrayList<>(evidence);
        Collections.sort(sorted);
        Set<String> distinct = new LinkedHashSet<>();
        for (Evidence one : sorted) {
            if (!(own(one) && one.text().equals(present(one)))) {
                distinct.add(sentence(one));
            }
        }
        wish(to.append(ITEM));
        int told = 1;
        for (String sentence : distinct) {
            if (told++ == MOST_SENTENCES) {
                to.append(ITEM)
                        .append("(and ")
                        .append(distinct.size() + 1 - MOST_SENTENCES)
                        .append(" more)");
                return;
            }
            to.append(ITEM).append(sentence);
        }
    }

    private void wish(StringBuilder to) {
        switch (situation.action()) {
            case Action.Call call -> {
                Quoted.name(call.tool(), to.append("The agent wants to call "));
                with(call.arguments().values(), to);
            }
            case Action.Result result -> {
                Quoted.name(result.tool(), to.append("The tool "));
                Quoted.text(result.step().text(), to.append(" returned: "));
            }
            case Action.Reply reply -> Quoted.text(reply.step().text(), to.append("The agent wants to reply: "));
        }
        to.append('.');
    }

    private static void with(Map<String, Object> arguments, StringBuilder to) {
        int last = Math.min(arguments.size(), MOST_ARGUMENTS + 1);
        int told = 0;
        for (Map.Entry<String, Object> entry : arguments.entrySet()) {
            told++;
            to.append(told == 1 ? " with " : told == last ? " and " : ", ");
            if (told > MOST_ARGUMENTS) {
                to.append(arguments.size() - MOST_ARGUMENTS).append(" more arguments");
                return;
            }
            Quoted.name(entry.getKey(), to);
            Quoted.value(entry.getValue(), to.append(' '));
        }
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
                : situation
                        .action()
                        .arguments()
                        .at(pointer)
                        .map(Object::toString)
                        .orElse("");
    }

    private String sentence(Evidence evidence) {
        if (evidence.span().step() == Span.FACTS) {
            return "The caller states " + Quoted.name(evidence.span().pointer().substring(1)) + " = "
                    + Quoted.flat(evidence.text()) + ".";
        }
        if (own(evidence)) {
            String pointer = evidence.span().pointer().substring(ARGUMENTS.length());
            return (pointer.isEmpty() ? "The call" : "Its argument " + Quoted.name(pointer.substring(1))) + " contains "
                    + Quoted.text(evidence.text()) + found(evidence) + ".";
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
            case Step.Called called -> {
                StringBuilder told = new StringBuilder("The agent called ");
                Quoted.name(called.tool(), told);
                with(called.arguments().values(), told.append(in));
                yield told.append('.').toString();
            }
            case Step.Returned returned ->
                "The tool " + Quoted.name(returned.tool()) + " returned" + in + ": " + Quoted.text(evidence.text())
                        + found(evidence) + ".";
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
