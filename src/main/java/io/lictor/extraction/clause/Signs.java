package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Signs of a passage that went with wrong readings on documents that were read by people too. They decide nothing
/// about what it says; they send it to a person.
final class Signs {
    /// A sentence of more words has parts whose reach is anybody's guess.
    private static final int LONG = 25;
    /// As many words with content in no part are more than a slip.
    private static final int UNREAD = 3;

    private static final String SUBORDINATE = "if|when|unless|except|without|until|before|after|once|while";

    private Signs() {}

    /// Adds the doubts that the signs of a passage raise.
    ///
    /// @param norms what was read of it
    static void doubts(Passage passage, Collection<Norm> norms, Set<Doubt> doubts) {
        if (norms.isEmpty()) {
            return;
        }
        Sentence s = new Sentence(Tokens.of(passage));
        Set<Phrase> phrases = new LinkedHashSet<>();
        norms.forEach(n -> Phrases.of(n, phrases));
        if (words(s) > LONG || unread(s, phrases) >= UNREAD || ignored(s, norms)) {
            doubts.add(Doubt.UNREAD_WORDS);
        }
        if (mixed(s) || nested(s) || norms.stream().anyMatch(Signs::reaches)) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
        }
    }

    private static long words(Sentence s) {
        return s.tokens().stream().filter(Token::isWord).count();
    }

    /// How many words with content stand in no part of the norms.
    private static long unread(Sentence s, Set<Phrase> phrases) {
        return s.tokens().stream()
                .filter(t -> t.isWord() && content(t.low()))
                .filter(t -> {
                    int start = t.passage().places().start(t.from());
                    return phrases.stream().noneMatch(p -> p.start() <= start && start < p.end());
                })
                .count();
    }

    private static boolean content(String low) {
        return low.length() > 2
                && !Words.DETERMINERS.contains(low)
                && !Words.PRONOUNS.contains(low)
                && !Words.PREPOSITIONS.contains(low)
                && !Words.CONJUNCTIONS.contains(low)
                && !Words.RELATIVES.contains(low)
                && !Words.isModal(low)
                && !Words.BE.contains(low)
                && !Words.isAdverb(low)
                && !low.matches("has|have|had|does|did|not|please|than|per|[a-z]+n't|" + SUBORDINATE);
    }

    /// Whether a word that opens a condition is there, and no norm has any.
    private static boolean ignored(Sentence s, Collection<Norm> norms) {
        boolean opens = s.tokens().stream().anyMatch(t -> t.isWord() && t.low().matches(SUBORDINATE));
        return opens
                && norms.stream()
                        .allMatch(n -> n.premise().isEmpty()
                                && n.demand().isEmpty()
                                && n.exceptions().isEmpty()
                                && n.purpose().isEmpty());
    }

    private static boolean mixed(Sentence s) {
        boolean and = s.tokens().stream().anyMatch(t -> t.low().equals("and"));
        boolean or = s.tokens().stream().anyMatch(t -> t.low().equals("or"));
        boolean dash = s.tokens().stream().anyMatch(t -> t.low().matches("—|–"));
        return and && or || dash;
    }

    /// Whether clauses stand in clauses: two relative or asking words.
    private static boolean nested(Sentence s) {
        return s.tokens().stream()
                        .filter(t -> t.low().matches("that|which|who|whose|where|how|what|whether"))
                        .count()
                > 1;
    }

    /// Whether a condition of a norm is a place or a list, whose reach words alone do not tell.
    private static boolean reaches(Norm norm) {
        return norm.premise().map(Signs::atoms).orElse(List.of()).stream()
                .map(a -> a.phrase().text())
                .anyMatch(t -> t.contains(",")
                        || t.toLowerCase(java.util.Locale.ROOT)
                                .matches("(?s)(in|on|to|for|with|from|by|at|through|under|via|within|using|into) .*"));
    }

    private static List<Condition.Atom> atoms(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> List.of(atom);
            case Condition.Not not -> atoms(not.of());
            case Condition.All all ->
                all.of().stream().flatMap(c -> atoms(c).stream()).toList();
            case Condition.Any any ->
                any.of().stream().flatMap(c -> atoms(c).stream()).toList();
        };
    }
}
