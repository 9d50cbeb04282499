package io.lictor.circuit;

import io.lictor.predicate.Part;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An earlier step that may be a part of a pattern.
///
/// @param call the call itself, or the one that the step answers; null for messages
public record Choice(Step step, Step.@Nullable Called call) {
    static final String ARGUMENTS = "/arguments";
    private static final String RESULT = "/result";

    /// Position in the trajectory.
    public int index() {
        return step.index();
    }

    /// The value at a pointer `/arguments/…` or `/result/…`; empty if there is none.
    public Optional<Object> value(String pointer) {
        if (pointer.startsWith(ARGUMENTS)) {
            return arguments().at(pointer.substring(ARGUMENTS.length()));
        }
        return step instanceof Step.Returned returned && pointer.startsWith(RESULT)
                ? returned.structured().flatMap(result -> result.at(pointer.substring(RESULT.length())))
                : Optional.empty();
    }

    /// Whether the step follows and equals the others as the part says.
    ///
    /// @param bound the steps of the parts before it, by name
    public boolean joins(Part part, Map<String, Choice> bound) {
        for (Map.Entry<String, Part.Reference> join : part.joins().entrySet()) {
            Choice other = bound.get(join.getValue().part());
            if (other == null
                    || !Arguments.same(
                            value(join.getKey()), other.value(join.getValue().pointer()))) {
                return false;
            }
        }
        return follows(part, bound);
    }

    /// Whether the step lies after the one that the part says.
    boolean follows(Part part, Map<String, Choice> bound) {
        Choice before = part.after().map(bound::get).orElse(null);
        return part.after().isEmpty() || (before != null && index() > before.index());
    }

    /// Whether the result of this call, which is not there yet, may equal the others as the part says.
    boolean mayJoin(Part part, Map<String, Choice> bound) {
        return part.joins().entrySet().stream()
                .filter(join -> !join.getKey().startsWith(RESULT))
                .allMatch(join -> {
                    Choice other = bound.get(join.getValue().part());
                    return other != null
                            && Arguments.same(
                                    value(join.getKey()),
                                    other.value(join.getValue().pointer()));
                });
    }

    Arguments arguments() {
        return call == null ? Arguments.NONE : call.arguments();
    }
}
