package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads the passages of a document as clauses. Holds no state; the same document gives the same clauses.
public final class ClauseReader {
    /// A longer sentence is marked as unread, which bounds the work for each passage.
    private static final int MAX_TOKENS = 400;

    private ClauseReader() {}

    /// Every passage of a document as a clause, in its order.
    public static List<Clause> read(PolicyText document) {
        return document.passages().stream().map(ClauseReader::read).toList();
    }

    private static Clause read(Passage passage) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        List<Token> tokens = Leads.compose(passage);
        if (tokens.size() > MAX_TOKENS) {
            return new Clause(
                    passage, true, Kind.BEHAVIOURAL, Set.of(), 4, List.of(), List.of(), EnumSet.of(Doubt.UNREAD_WORDS));
        }
        Sentence sentence = new Sentence(tokens);
        int from = Openers.skip(sentence);
        List<Norm> norms = new ArrayList<>();
        List<Statement> statements = new ArrayList<>();
        if (!Openers.isExample(sentence)) {
            statements.addAll(Parser.parse(sentence, from, sentence.size()).statements());
            for (Statement statement : statements) {
                norms.addAll(new Norms(sentence, doubts).of(statement));
            }
        }
        boolean normative = !norms.isEmpty();
        Set<Phrase> phrases = new LinkedHashSet<>();
        norms.forEach(norm -> Phrases.of(norm, phrases));
        List<Phrase> ordered = new ArrayList<>(phrases);
        ordered.sort(Comparator.comparingInt(Phrase::start)
                .thenComparing(Phrase::end)
                .thenComparingInt(p -> p.role().ordinal()));
        Kind kind = !normative ? Kind.FACTUAL : Phrases.conditional(norms) ? Kind.CONDITIONAL : Kind.BEHAVIOURAL;
        return new Clause(passage, normative, kind, Modalities.of(sentence), 1, ordered, norms, doubts);
    }
}
