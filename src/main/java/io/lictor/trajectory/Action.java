package io.lictor.trajectory;

/// What is under judgement; always one of the trajectory's own steps.
public sealed interface Action {
    /// The step under judgement.
    Step step();

    /// The name of the tool, empty for a reply.
    String tool();

    /// The arguments of a call, none otherwise.
    default Arguments arguments() {
        return Arguments.NONE;
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
    record Result(Step.Returned step) implements Action {
        @Override
        public String tool() {
            return step.tool();
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
