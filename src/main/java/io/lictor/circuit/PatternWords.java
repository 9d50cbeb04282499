package io.lictor.circuit;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.trajectory.Step;
import java.util.List;
import java.util.Map;

/// What was found of a pattern, in words.
///
/// @param now position of the action
record PatternWords(int now) {
    static final String CUT = "history was cut, and what is left of it does not decide";

    /// A step that is there.
    String present(Choice candidate) {
        return switch (candidate.step()) {
            case Step.Called called -> "`" + called.tool() + "` was called at step " + called.index();
            case Step.Returned returned -> "`" + returned.tool() + "` returned at step " + returned.index();
            case Step.Said said -> "the " + said.origin().word() + " spoke at step " + said.index();
            case Step.Thought thought -> "a thought at step " + thought.index();
        };
    }

    /// A step that is not there, with the range that was searched.
    String absent(Part part, Map<String, Choice> bound) {
        int from =
                part.after().map(bound::get).map(before -> before.index() + 1).orElse(0);
        return "no such " + kind(part.form()) + range(from);
    }

    /// A call whose result is not there yet.
    String pending(Choice call) {
        return "the call at step " + call.index() + " has no result yet";
    }

    /// No binding: the first part that no step can be, or all of them together.
    String nothing(List<Choices> choices) {
        return choices.stream()
                        .filter(choice ->
                                !choice.part().none() && choice.possible().isEmpty())
                        .findFirst()
                        .map(choice -> "no such " + kind(choice.part().form()))
                        .orElse("no steps that belong together")
                + range(0);
    }

    private String range(int from) {
        if (from >= now) {
            return from == 0 ? " before the action" : " after step " + (from - 1);
        }
        return from == now - 1 ? " at step " + from : " in steps " + from + " to " + (now - 1);
    }

    private static String kind(Definition.OfStep form) {
        String tools = form.tools().isEmpty() ? "" : " of `" + String.join("`, `", form.tools()) + "`";
        return switch (form.form()) {
            case CALLED -> "call" + tools;
            case RETURNED -> "result" + tools;
            case SAID -> "message";
        };
    }
}
