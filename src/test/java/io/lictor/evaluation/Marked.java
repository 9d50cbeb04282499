package io.lictor.evaluation;

import io.lictor.evaluation.GoldSentence.GoldNorm;
import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Kind;
import io.lictor.extraction.clause.Modality;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.clause.Role;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A text with what a careful reader takes from it and what an extractor answers, both written by hand.
final class Marked {
    private final PolicyText document;

    Marked(String text) {
        document = DocumentReader.read("a.md", text.getBytes(StandardCharsets.UTF_8));
    }

    PolicyText document() {
        return document;
    }

    Spans spans() {
        return new Spans(document);
    }

    private int start(String words) {
        int start = document.text().indexOf(words);
        if (start < 0 || document.text().indexOf(words, start + 1) >= 0) {
            throw new IllegalArgumentException("`" + words + "` does not stand once in the text");
        }
        return start;
    }

    Phrase phrase(Role role, String words) {
        return new Phrase(role, start(words), start(words) + words.length(), words);
    }

    Condition.Atom atom(String words) {
        return new Condition.Atom(phrase(Role.CONDITION, words), false, Optional.empty(), Optional.empty());
    }

    Condition.Atom past(String words) {
        return new Condition.Atom(phrase(Role.CONDITION, words), true, Optional.empty(), Optional.empty());
    }

    Condition.Atom limit(String words, Condition.Relation relation, int number) {
        Phrase phrase = phrase(Role.NUMERIC, words);
        return new Condition.Atom(
                phrase,
                false,
                Optional.empty(),
                Optional.of(new Condition.Limit(phrase, relation, BigDecimal.valueOf(number), "")));
    }

    /// A norm without subject, resource and purpose.
    Norm norm(Effect effect, String action) {
        return new Norm(
                effect,
                Optional.empty(),
                phrase(Role.ACTION, action),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static Norm premised(Norm norm, Condition premise) {
        return with(norm, Optional.of(premise), norm.demand(), norm.exceptions());
    }

    static Norm demanding(Norm norm, Condition demand) {
        return with(norm, norm.premise(), Optional.of(demand), norm.exceptions());
    }

    static Norm excepting(Norm norm, Condition exception) {
        return with(norm, norm.premise(), norm.demand(), List.of(exception));
    }

    private static Norm with(
            Norm norm, Optional<Condition> premise, Optional<Condition> demand, List<Condition> exceptions) {
        return new Norm(
                norm.effect(),
                norm.subject(),
                norm.action(),
                norm.resource(),
                premise,
                demand,
                exceptions,
                norm.purpose());
    }

    /// What an extractor answers for a passage, counted from 0; a fact if there are no norms.
    Clause answer(int passage, List<Phrase> phrases, Norm... norms) {
        return answer(passage, Set.of(), 1, phrases, norms);
    }

    Clause answer(int passage, Set<Modality> modality, int level, List<Phrase> phrases, Norm... norms) {
        boolean normative = norms.length > 0;
        return new Clause(
                document.passages().get(passage),
                normative,
                normative ? Kind.BEHAVIOURAL : Kind.FACTUAL,
                modality,
                level,
                phrases,
                List.of(norms),
                Set.of());
    }

    /// What the careful reader takes from a passage.
    ///
    /// @param spans label, role and words each, such as `a1 ACTION sell`
    GoldSentence gold(int passage, List<String> spans, GoldNorm... norms) {
        return gold(passage, List.of(), 1, spans, norms);
    }

    GoldSentence gold(int passage, List<String> modality, int level, List<String> spans, GoldNorm... norms) {
        SortedMap<String, List<Object>> placed = new TreeMap<>();
        for (String span : spans) {
            String[] parts = span.split(" ", 3);
            placed.put(parts[0], List.of(parts[1], start(parts[2]), start(parts[2]) + parts[2].length()));
        }
        Passage at = document.passages().get(passage);
        boolean normative = norms.length > 0;
        return new GoldSentence(
                passage + 1,
                "a.md",
                null,
                "",
                at.start(),
                at.end(),
                null,
                normative,
                normative ? "BEHAVIOURAL" : "FACTUAL",
                modality,
                level,
                List.of(),
                placed,
                List.of(norms),
                null);
    }

    /// A rule of the gold set; `parts` may hold subject, resource, premise, demand, exception and purpose.
    static GoldNorm norm(String effect, String action, Map<String, String> parts) {
        String exception = parts.get("exception");
        return new GoldNorm(
                effect,
                action,
                parts.get("subject"),
                parts.get("resource"),
                parts.get("premise"),
                parts.get("demand"),
                exception == null ? List.of() : List.of(exception),
                parts.get("purpose"));
    }
}
