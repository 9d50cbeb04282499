package io.lictor.guard;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// Why no rule has decided, and what has in their place.
///
/// @param policy which one, in words
/// @param decision what it says
public record Failure(Cause cause, String policy, Decision decision) {
    /// Why the guard has not judged.
    public enum Cause {
        /// It did not answer in time.
        TIME_OUT("time-out", "did not answer in time"),
        /// It failed.
        FAULT("fault", "failed");

        private final String word;
        private final String words;

        Cause(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /// The word used on the wire.
        public String word() {
            return word;
        }

        /// The cause of a word.
        ///
        /// @throws IllegalArgumentException if it is none
        public static Cause of(String word) {
            for (Cause cause : values()) {
                if (cause.word.equals(word)) {
                    return cause;
                }
            }
            throw new IllegalArgumentException("`" + word + "` is no cause of a failure");
        }
    }

    /// What stands in the place of a judgement.
    public Judgement judgement(Action action, String revision, SortedMap<String, String> classifiers) {
        String why = "the guard " + cause.words + ", and " + policy + " says " + decision.word();
        String text =
                "The " + (action instanceof Action.Result ? "result" : "action") + " was not judged: " + why + ".";
        Verdict verdict = switch (decision) {
            case ALLOW -> new Verdict.Allow();
            case ASK -> new Verdict.Ask(why);
            case DEFER -> new Verdict.Defer(List.of());
            case MODIFY, DENY -> new Verdict.Deny(why);
        };
        String advice = decision == Decision.ALLOW ? "" : advice(action);
        return new Judgement(
                action,
                new TreeSet<>(),
                verdict,
                List.of(),
                0,
                0.5,
                List.of(),
                new Explanation(text, advice),
                revision,
                classifiers,
                Optional.of(this),
                Optional.empty());
    }

    private static String advice(Action action) {
        return action instanceof Action.Result
                ? "What the tool returned could not be judged and is withheld; the call itself has run."
                : "It could not be judged. Do not do it now; try again later.";
    }
}
