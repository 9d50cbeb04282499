package io.lictor.trajectory;

import java.time.Instant;
import java.util.Optional;

/// One thing that happened in a session.
public sealed interface Step {
    /// Position in the trajectory, from 0.
    int index();

    /// When it happened, if the source said so.
    Optional<Instant> time();

    /// Whose words these are.
    Origin origin();

    /// The text an agent or a person would read at this step.
    String text();

    /// The same step at another position.
    Step at(int index);

    /// The same step with the time it happened, unless it has one.
    Step at(Instant happened);

    /// A message of the operator, the user or the agent.
    ///
    /// @param origin one of `SYSTEM`, `USER`, `AGENT`
    record Said(int index, Optional<Instant> time, Origin origin, String text) implements Step {
        public Said {
            if (origin != Origin.SYSTEM && origin != Origin.USER && origin != Origin.AGENT) {
                throw new IllegalArgumentException("nobody of origin `" + origin.word() + "` says a message");
            }
        }

        @Override
        public Said at(int place) {
            return new Said(place, time, origin, text);
        }

        @Override
        public Said at(Instant happened) {
            return time.isPresent() ? this : new Said(index, Optional.of(happened), origin, text);
        }
    }

    /// A thought of the agent, never shown to anyone.
    record Thought(int index, Optional<Instant> time, String text) implements Step {
        @Override
        public Origin origin() {
            return Origin.AGENT;
        }

        @Override
        public Thought at(int place) {
            return new Thought(place, time, text);
        }

        @Override
        public Thought at(Instant happened) {
            return time.isPresent() ? this : new Thought(index, Optional.of(happened), text);
        }
    }

    /// A call of a tool, proposed or made.
    ///
    /// @param callId joins the call with its result; unique in a trajectory
    record Called(int index, Optional<Instant> time, String callId, String tool, Arguments arguments) implements Step {
        @Override
        public Origin origin() {
            return Origin.AGENT;
        }

        @Override
        public String text() {
            return arguments.canonical();
        }

        @Override
        public Called at(int place) {
            return new Called(place, time, callId, tool, arguments);
        }

        @Override
        public Called at(Instant happened) {
            return time.isPresent() ? this : new Called(index, Optional.of(happened), callId, tool, arguments);
        }
    }

    /// The result of a call. Its text is untrusted: it may come from a page, a file or another person.
    ///
    /// @param structured the same content as a JSON object, empty when the text is none
    /// @param failed whether the transport marked the result as an error
    record Returned(
            int index,
            Optional<Instant> time,
            String callId,
            String tool,
            String text,
            Optional<Arguments> structured,
            boolean failed)
            implements Step {
        @Override
        public Origin origin() {
            return Origin.UNTRUSTED;
        }

        @Override
        public Returned at(int place) {
            return new Returned(place, time, callId, tool, text, structured, failed);
        }

        @Override
        public Returned at(Instant happened) {
            return time.isPresent()
                    ? this
                    : new Returned(index, Optional.of(happened), callId, tool, text, structured, failed);
        }
    }
}
