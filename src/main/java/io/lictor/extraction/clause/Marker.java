package io.lictor.extraction.clause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a word that opens a subordinate part does with the norm.
enum Marker {
    IF(
            "if",
            "when",
            "whenever",
            "provided that",
            "provided",
            "as long as",
            "so long as",
            "in case",
            "in the event that",
            "in the event of",
            "in the case of",
            "in cases of",
            "in the case that",
            "in cases where",
            "where",
            "on condition that",
            "assuming",
            "in which case",
            "for each",
            "as soon as",
            "subject to",
            "in case of",
            "given that",
            "upon"),
    IF_AND_ONLY_IF("if and only if"),
    UNLESS(
            "unless",
            "except if",
            "except when",
            "except where",
            "except that",
            "except for",
            "except with",
            "except in",
            "except to",
            "except as",
            "except",
            "other than",
            "apart from",
            "save for",
            "excluding",
            "absent",
            "with the exception of",
            "unless and until",
            "not including",
            "beyond what"),
    WITHOUT("without"),
    BEFORE("before", "prior to", "ahead of", "in advance of"),
    AFTER("after", "once", "following", "immediately after", "only after"),
    UNTIL("until", "till"),
    TIME(
            "within",
            "during",
            "while",
            "no later than",
            "not later than",
            "by the end of",
            "at the beginning of",
            "at the start of",
            "at the end of",
            "at the same time",
            "at all times",
            "at any time",
            "for at least",
            "for at most",
            "for up to",
            "for no more than",
            "for a maximum of",
            "for a minimum of",
            "at a time",
            "simultaneously",
            "concurrently",
            "by no later than",
            "throughout",
            "for the duration of",
            "in the last"),
    PURPOSE(
            "in order to",
            "so that",
            "so as to",
            "for the purpose of",
            "for the purposes of",
            "with the aim of",
            "with a view to"),
    /// what the manner of an action is measured by
    STANDARD(
            "in accordance with",
            "in compliance with",
            "in conformity with",
            "in line with",
            "in keeping with",
            "in favor of",
            "in favour of",
            "consistent with",
            "pursuant to",
            "according to"),
    CAUSE(
            "because",
            "since",
            "due to",
            "as this",
            "as it",
            "as they",
            "given",
            "in light of",
            "for example",
            "e.g",
            "i.e",
            "such as"),
    CONCESSION(
            "even if",
            "even when",
            "even though",
            "although",
            "though",
            "regardless of",
            "regardless",
            "whether or not",
            "whatever",
            "no matter",
            "irrespective of",
            "notwithstanding",
            "despite",
            "in addition to",
            "as well as",
            "instead of",
            "rather than",
            "including"),
    /// Only with `only` before it: what is bound is the manner or the party, not a condition of its own.
    MANNER(
            "with", "by", "for", "to", "in", "at", "from", "on", "via", "through", "against", "between", "as", "under",
            "using");

    private static final Map<String, List<Entry>> BY_FIRST_WORD = byFirstWord();

    private final String phrases;

    Marker(String... phrases) {
        this.phrases = String.join(";", phrases);
    }

    private record Entry(Marker marker, String words) {}

    private static Map<String, List<Entry>> byFirstWord() {
        Map<String, List<Entry>> entries = new HashMap<>();
        for (Marker marker : values()) {
            for (String words : marker.phrases.split(";", -1)) {
                String first = words.split(" ", 2)[0];
                entries.computeIfAbsent(first, f -> new ArrayList<>()).add(new Entry(marker, words));
            }
        }
        return entries;
    }

    /// A marker at a place, with how many tokens it takes.
    record Found(Marker marker, int length) {}

    /// The longest marker at a token; none yields `length` 0.
    static Found at(Sentence sentence, int at, boolean afterOnly) {
        Found best = new Found(IF, 0);
        for (Entry entry : BY_FIRST_WORD.getOrDefault(sentence.low(at), List.of())) {
            int length = sentence.matches(at, entry.words);
            if (length > best.length && (entry.marker != MANNER || afterOnly)) {
                best = new Found(entry.marker, length);
            }
        }
        return best;
    }
}
