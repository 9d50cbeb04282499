package io.lictor.extraction.clause;

import java.util.Set;

/// Which words behind a noun belong to it, and not to what is done: `a request to remove data`, `a statement that …`.
final class Attached {
    private static final Set<String> TAKES_TO = WordLists.words("TAKES_TO");
    private static final Set<String> TAKES_INFINITIVE = WordLists.words("TAKES_INFINITIVE");
    private static final Set<String> TAKES_FOR = WordLists.words("TAKES_FOR");
    private static final Set<String> SEPARATING = WordLists.words("SEPARATING");

    private Attached() {}

    /// Whether the word at a place begins a part of the noun before it.
    ///
    /// @param verb the base form of the verb that the noun is the object of
    static boolean to(Sentence s, String verb, int at) {
        String head = s.low(at - 1);
        return switch (s.low(at)) {
            case "about", "regarding", "concerning", "between" -> true;
            case "from" -> !SEPARATING.contains(verb);
            case "to" ->
                TAKES_TO.contains(head) && !Verbs.isPlainBase(s.low(at + 1))
                        || TAKES_INFINITIVE.contains(head.replaceAll("s$", "")) && Verbs.isBase(s.low(at + 1))
                        || s.is(at + 1, Token.Shape.QUOTE)
                        || s.low(at + 1).equals("be") && Verbs.isParticiple(s.low(at + 2));
            case "with" -> head.matches("(association|relationship|agreement|contract|dispute|contact|affiliation)s?");
            case "in" -> head.matches("(increase|decrease|change|interest|participation|delay|reduction)s?");
            case "for" -> TAKES_FOR.contains(head.replaceAll("s$", ""));
            case "under" -> head.matches("(right|obligation|dut|claim|remed)(ies|y|s)?");
            case "that" -> Outline.claims(s, at);
            default -> false;
        };
    }
}
