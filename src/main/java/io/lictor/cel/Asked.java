package io.lictor.cel;

import io.lictor.circuit.Variables;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Arguments;
import java.util.List;

/// A condition with what it reads, beside the trajectory: where these are the same, so is its answer. A repair that
/// lowers an amount need not search texts again.
///
/// @param step of the action, before which turns count
/// @param arguments of the action; none where they are not read
/// @param texts in the arguments; none where they are not read
record Asked(String expression, int step, String tool, Arguments arguments, List<String> texts) {
    static Asked of(String expression, References references, Situation situation) {
        Arguments arguments = situation.action().arguments();
        return new Asked(
                expression,
                situation.action().step().index(),
                situation.action().tool(),
                references.variables().contains("args") ? arguments : Arguments.NONE,
                references.variables().contains("texts") ? texts(situation, arguments) : List.of());
    }

    private static List<String> texts(Situation situation, Arguments arguments) {
        return situation.memo(Asked.class, () -> Variables.texts(arguments));
    }
}
