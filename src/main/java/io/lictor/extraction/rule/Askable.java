package io.lictor.extraction.rule;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Conditions that no source decides: questions to the caller or the user.
final class Askable {
    private static final Pattern AGENT =
            Pattern.compile("(?i)^(?:the |an? )?(?:\\w+ )?(?:agent|assistant|representative|bot|system|you|we)\\b");
    private static final String YES =
            "confirm confirmation user customer explicit express yes agree obtain get give receive prior action details";
    private static final List<String> ESTABLISHING =
            List.of("consent", "confirm", "identity", "verif", "authoris", "authoriz", "approv", "permission");

    private static final Set<String> FINITE = Set.of(
            "is",
            "are",
            "was",
            "were",
            "has",
            "have",
            "had",
            "does",
            "do",
            "did",
            "can",
            "could",
            "will",
            "would",
            "may",
            "must",
            "should",
            "wants",
            "asks",
            "agrees",
            "provides",
            "needs",
            "exceeds",
            "applies");
    private static final Set<String> IMPERATIVES = Set.of(
            "ask", "check", "collect", "confirm", "ensure", "explain", "gather", "get", "inform", "list", "look",
            "make", "notify", "obtain", "provide", "record", "remind", "review", "tell", "verify");
    private static final Set<String> DETERMINERS = Set.of(
            "the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "any", "no", "all",
            "each", "every", "it", "they", "he", "she", "more", "less", "at");

    private final Scope scope;

    Askable(Scope scope) {
        this.scope = scope;
    }

    /// What an agent is said to have done, without the agent.
    static String conduct(String phrase) {
        return AGENT.matcher(phrase).replaceFirst("").strip();
    }

    /// A question; two that have the same words with content are one.
    String of(String phrase, List<Doubtful> doubts) {
        if (AGENT.matcher(phrase).find()
                || (bare(phrase) && !plain(scope.words().of(phrase)))) {
            doubts.add(new Doubtful(
                    Code.NEEDS_SOURCE,
                    "`" + phrase + "` speaks of the agent's own conduct, which no caller is asked about",
                    "How can anyone see that " + phrase
                            + ": by a tool call, a fact of the caller, or the user's words?"));
        }
        Set<String> content = scope.words().of(phrase);
        if (phrase.contains(",")) {
            doubts.add(new Doubtful(
                    Code.AMBIGUOUS_SCOPE,
                    "`" + phrase + "` may be more than one condition",
                    "How many conditions are there in `" + phrase + "`?"));
        }
        if (content.size() < 2) {
            doubts.add(new Doubtful(
                    Code.NEEDS_SOURCE,
                    "`" + phrase + "` says too little to be asked",
                    "What exactly has to be so in `" + phrase + "`?"));
        }
        Optional<String> same = scope.asked(content);
        if (same.isPresent()) {
            return same.get();
        }
        String said = phrase.length() > 1 && Character.isLowerCase(phrase.charAt(1))
                ? phrase.substring(0, 1).toLowerCase(Locale.ROOT) + phrase.substring(1)
                : phrase;
        String id = scope.id(scope.freeName(Names.kebab(said)));
        scope.asking(content, id);
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        "happens when this is so: " + said,
                                        establishes(phrase),
                                        Optional.of("Is this so: " + said + "?"),
                                        Optional.empty(),
                                        answers(id, content)),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }

    /// The caller's fact; where nothing but the user's own yes is asked for, the user's last turn too.
    private List<Definition> answers(String id, Set<String> content) {
        Definition fact = new Definition.Fact(Names.local(id).replace('-', '_'));
        return plain(content)
                ? List.of(
                        fact,
                        new Definition.Cel("user_last.matches('(?i)\\\\b(yes|yep|confirm(ed)?|go ahead|agreed)\\\\b')"
                                + " && !user_last.matches('(?i)\\\\b(no|not|don.?t|wait|stop)\\\\b')"))
                : List.of(fact);
    }

    /// Whether nothing but the user's own yes is asked for.
    private boolean plain(Set<String> content) {
        return scope.words().of(YES).containsAll(content)
                && (content.contains(scope.words().compared("confirm"))
                        || content.contains(scope.words().compared("confirmation"))
                        || content.contains(scope.words().compared("agree")));
    }

    /// Whether a phrase is a bare verb with its object, `check the status`: what somebody is to do, not what is so.
    private static boolean bare(String phrase) {
        List<String> words = Words.plain(phrase);
        return !words.isEmpty()
                && !DETERMINERS.contains(words.getFirst())
                && (IMPERATIVES.contains(words.getFirst()) || words.stream().noneMatch(FINITE::contains));
    }

    /// What a condition would establish, by its words.
    static Optional<String> establishes(String phrase) {
        String small = phrase.toLowerCase(Locale.ROOT);
        return ESTABLISHING.stream()
                .filter(small::contains)
                .map(word -> switch (word) {
                    case "consent" -> "consent";
                    case "confirm" -> "confirmation";
                    case "identity", "verif" -> "identity";
                    default -> "authorisation";
                })
                .findFirst();
    }
}
