package io.lictor.extraction.rule;

/// Somebody who proposes what a clause says where the offline reading has doubts. What comes back is data: it
/// is read strictly, compared with a second answer and checked like every other draft.
@FunctionalInterface
public interface Proposer {
    /// Asks twice, independently. It does not throw: what goes wrong is a reply.
    Reply ask(Inquiry inquiry);

    /// What came back.
    sealed interface Reply {
        /// Two answers.
        record Answered(ModelAnswers answers) implements Reply {}

        /// No answers.
        ///
        /// @param reason why, in one line
        record Failed(String reason) implements Reply {}

        /// Nobody was asked.
        record Silent() implements Reply {}
    }

    /// Nobody: the reading stays as it is.
    static Proposer none() {
        return Nobody.HERE;
    }

    /// Whoever is not there.
    enum Nobody implements Proposer {
        HERE;

        @Override
        public Reply ask(Inquiry inquiry) {
            return new Reply.Silent();
        }
    }
}
