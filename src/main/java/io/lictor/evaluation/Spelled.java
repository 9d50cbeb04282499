package io.lictor.evaluation;

import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Norms of both sides in one line each, so that a person can compare them.
final class Spelled {
    private Spelled() {}

    /// A norm of the gold set, its labels replaced by the words they stand for.
    static String of(GoldSentence.GoldNorm norm, GoldSentence sentence, String text) {
        List<String> parts = new ArrayList<>(List.of(norm.effect()));
        add(parts, "", words(norm.action(), sentence, text));
        add(parts, "who", words(norm.subject(), sentence, text));
        add(parts, "what", words(norm.resource(), sentence, text));
        add(parts, "if", words(norm.premise(), sentence, text));
        add(parts, "need", words(norm.demand(), sentence, text));
        if (norm.exceptions() != null) {
            norm.exceptions().forEach(e -> add(parts, "but", words(e, sentence, text)));
        }
        add(parts, "for", words(norm.purpose(), sentence, text));
        return String.join(" | ", parts);
    }

    /// A norm that was read.
    static String of(Norm norm) {
        List<String> parts = new ArrayList<>(List.of(norm.effect().name()));
        add(parts, "", shown(norm.action()));
        norm.subject().ifPresent(p -> add(parts, "who", shown(p)));
        norm.resource().ifPresent(p -> add(parts, "what", shown(p)));
        norm.premise().ifPresent(c -> add(parts, "if", shown(c)));
        norm.demand().ifPresent(c -> add(parts, "need", shown(c)));
        norm.exceptions().forEach(c -> add(parts, "but", shown(c)));
        norm.purpose().ifPresent(p -> add(parts, "for", shown(p)));
        return String.join(" | ", parts);
    }

    private static void add(List<String> parts, String name, @Nullable String words) {
        if (words != null) {
            parts.add(name.isEmpty() ? words : name + " " + words);
        }
    }

    private static @Nullable String words(@Nullable String formula, GoldSentence sentence, String text) {
        if (formula == null) {
            return null;
        }
        StringBuilder spelled = new StringBuilder();
        for (String piece : formula.split("(?<=\\W)|(?=\\W)", -1)) {
            spelled.append(span(piece, sentence.spans(), text));
        }
        return spelled.toString();
    }

    private static String span(String piece, Map<String, List<Object>> spans, String text) {
        List<Object> span = spans.get(piece);
        if (span == null) {
            return piece;
        }
        int start = ((Number) span.get(1)).intValue();
        int end = ((Number) span.get(2)).intValue();
        return "[" + plain(text.substring(start, end)) + "]";
    }

    private static String shown(Phrase phrase) {
        return "[" + plain(phrase.text()) + "]";
    }

    private static String shown(Condition condition) {
        return switch (condition) {
            case Condition.Atom atom -> shown(atom);
            case Condition.Not not -> "not " + shown(not.of());
            case Condition.All all -> joined(all.of(), " and ");
            case Condition.Any any -> joined(any.of(), " or ");
        };
    }

    private static String shown(Condition.Atom atom) {
        String words = shown(atom.phrase());
        String measured = atom.limit()
                .map(l -> "limit(" + shown(l.phrase()) + " " + l.relation() + " " + l.value() + " " + l.unit() + ") ")
                .orElse("");
        String timed = atom.window()
                .map(w -> "within(" + measured + words + ", " + shown(w) + ")")
                .orElse(measured + words);
        return atom.past() ? "past(" + timed + ")" : timed;
    }

    private static String joined(List<Condition> parts, String joint) {
        return parts.stream().map(Spelled::shown).collect(Collectors.joining(joint, "(", ")"));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
