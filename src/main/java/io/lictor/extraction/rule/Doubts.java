package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Doubt;

/// What the reader of clauses doubted, as a reason for review.
final class Doubts {
    private Doubts() {}

    static Doubtful of(Doubt doubt, Clause clause) {
        String text = clause.passage().text();
        return switch (doubt) {
            case UNRESOLVED_REFERENCE ->
                new Doubtful(
                        Code.UNRESOLVED_REFERENCE,
                        "a reference in the clause leads nowhere",
                        "What do the pronouns and references of `" + text + "` stand for?");
            case AMBIGUOUS_SCOPE ->
                new Doubtful(
                        Code.AMBIGUOUS_SCOPE,
                        "the clause can be read in more than one way",
                        "Which parts of `" + text + "` belong together?");
            case UNREAD_WORDS ->
                new Doubtful(
                        Code.UNREAD_WORDS,
                        "words of the clause belong to no part",
                        "Which words of `" + text + "` change what it asks?");
            case UNREAD_LIMIT ->
                new Doubtful(
                        Code.UNREAD_LIMIT,
                        "a number or a period of the clause has nothing it measures",
                        "What does the number in `" + text + "` count or measure?");
            case VAGUE ->
                new Doubtful(
                        Code.VAGUE,
                        "the clause leaves the decision open",
                        "How can anyone tell whether `" + text + "` is kept?");
        };
    }
}
