package io.lictor.trajectory;

import java.util.Optional;

/// What is under judgement; always one of the trajectory's own steps.
public sealed interface Action {
    /// The step under judgement.
    Step step();

    /// The name of the tool, empty for a reply.
    String tool();

    /// The arguments of a call, or of the call that a result answers; none otherwise.
    default Arguments arguments() {
        return Arguments.NONE;
    }

    /// Index of the step that holds the arguments.
    default int called() {
        return step().index();
    }

    /// The word for this kind on the wire.
    String kind();

    /// A call about to run.
    record Call(Step.Called step) implements Action {
        @Override
        public String tool() {
            return step.tool();
        }

        @Override
        public Arguments arguments() {
            return step.arguments();
        }

        @Override
        public String kind() {
            return "call";
        }
    }

    /// A result about to be admitted to the agent.
    ///
    /// @param call that it answers; empty: nobody knows
    record Result(Step.Returned step, Optional<Step.Called> call) implements Action {
        /// The result at a step of a trajectory, with the call that it answers.
        public static Result of(Trajectory trajectory, Step.Returned step) {
            for (int i = Math.min(step.index(), trajectory.steps().size()) - 1; i >= 0; i--) {
                if (trajectory.steps().get(i) instanceof Step.Called called
                        && called.callId().equals(step.callId())) {
                    return new Result(step, Optional.of(called));
                }
            }
            return new Result(step, Optional.empty());
        }

        @Override
        public String tool() {
            return step.tool();
        }

        @Override
        public Arguments arguments() {
            return call.map(Step.Called::arguments).orElse(Arguments.NONE);
        }

        @Override
        public int called() {
            return call.map(Step.Called::index).orElse(step.index());
        }

        @Override
        public String kind() {
            return "result";
        }
    }

    /// A reply about to be sent to the user.
    record Reply(Step.Said step) implements Action {
        @Override
        public String tool() {
            return "";
        }

        @Override
        public String kind() {
            return "reply";
        }
    }
}
