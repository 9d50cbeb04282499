package io.lictor.extraction.clause;

import java.util.Set;

/// The closed classes of English words that the reading of clauses stands on.
final class Words {
    static final Set<String> DETERMINERS = WordLists.words("DETERMINERS");

    static final Set<String> PRONOUNS = WordLists.words("PRONOUNS");

    static final Set<String> PREPOSITIONS = WordLists.words("PREPOSITIONS");

    static final Set<String> CONJUNCTIONS = Set.of("and", "or", "but", "nor", "and/or");

    static final Set<String> RELATIVES = Set.of("that", "which", "who", "whom", "whose");

    static final Set<String> DUTY = Set.of("must", "shall", "should", "ought");

    static final Set<String> PERMISSION = Set.of("may", "can", "could", "might");

    static final Set<String> BE =
            Set.of("be", "is", "are", "was", "were", "been", "being", "isn't", "aren't", "wasn't", "weren't");

    static final Set<String> FINITE_BE = Set.of("is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't");

    static final Set<String> NEGATED = WordLists.words("NEGATED");

    static final Set<String> NOT = Set.of("not", "never", "no");

    private static final Set<String> ADVERBS = WordLists.words("ADVERBS");

    private static final Set<String> LY_BUT_NO_ADVERB = WordLists.words("LY_BUT_NO_ADVERB");

    /// Leave the decision open to whoever applies the clause.
    static final Set<String> VAGUE = WordLists.words("VAGUE");

    /// Verbs whose `if` means `whether`.
    static final Set<String> ASKING = Set.of(
            "ask",
            "check",
            "see",
            "know",
            "determine",
            "decide",
            "verify",
            "confirm",
            "wonder",
            "inquire",
            "enquire",
            "find",
            "clarify");

    /// Verbs that take `to` and a verb as what they are about, not as their purpose.
    static final Set<String> CONTROL = WordLists.words("CONTROL");

    /// Verbs with whom they move to do something: `ask the customer to confirm`.
    static final Set<String> PERSUADING = WordLists.words("PERSUADING");

    private Words() {}

    static boolean isAdverb(String word) {
        return ADVERBS.contains(word) || word.endsWith("ly") && word.length() > 4 && !LY_BUT_NO_ADVERB.contains(word);
    }

    static boolean isModal(String word) {
        return DUTY.contains(word)
                || PERMISSION.contains(word)
                || word.equals("will")
                || word.equals("would")
                || NEGATED.contains(word) && !word.matches("(is|are|was|were|has|have|had|do|does|did)n't");
    }
}
