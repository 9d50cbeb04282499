package io.lictor.extraction.clause;

import java.util.Set;
import java.util.regex.Pattern;

/// Who can be bound by a norm: people, their offices and the organisations they act for.
final class Persons {
    private static final Set<String> WORDS = WordLists.words("PERSONS");

    private static final Pattern NAME = Pattern.compile("\\p{Lu}\\p{Ll}+\\p{Lu}\\p{Ll}*$");

    private Persons() {}

    static boolean is(String word) {
        return WORDS.contains(word) || word.endsWith("}}");
    }

    /// Whether a word is written as only names are: `PayPal`.
    static boolean isName(Token token) {
        return token.isWord() && NAME.matcher(token.text()).find();
    }

    /// Whether the subject of a statement is someone who can be bound.
    static boolean bound(Sentence s, Statement statement) {
        int end = Restricting.noun(s, statement.subjectFrom(), statement.subjectTo())
                .map(Restricting::head)
                .orElse(statement.subjectTo());
        for (int i = statement.subjectFrom(); i < end; i++) {
            if (i > statement.subjectFrom() && Words.PREPOSITIONS.contains(s.low(i))
                    || Words.RELATIVES.contains(s.low(i))) {
                end = i;
            }
        }
        for (int i = statement.subjectFrom(); i < end; i++) {
            boolean ends = i + 1 == end || s.isComma(i + 1) || Words.CONJUNCTIONS.contains(s.low(i + 1));
            if (ends && (is(s.low(i)) || isName(s.tokens().get(i)))) {
                return true;
            }
        }
        return false;
    }
}
