package io.lictor.extraction.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Words that a rule need not take up: they carry the modality, or point at the text itself.
final class Excused {
    private static final Set<String> WORDS = List.of(
                    "action",
                    "take",
                    "make",
                    "call",
                    "tool",
                    "ensure",
                    "sure",
                    "note",
                    "rule",
                    "policy",
                    "follow",
                    "following",
                    "remember",
                    "particular",
                    "include",
                    "including",
                    "example",
                    "such",
                    "possible",
                    "purpose",
                    "case",
                    "well",
                    "way",
                    "act",
                    "carry",
                    "perform",
                    "let",
                    "provided",
                    "condition",
                    "conditions",
                    "met",
                    "satisfied",
                    "fulfilled",
                    "providing",
                    "except",
                    "exceed",
                    "exceeds",
                    "prior",
                    "instead",
                    "regardless",
                    "provide")
            .stream()
            .map(word -> new Words(List.of()).compared(word))
            .collect(Collectors.toCollection(TreeSet::new));

    private Excused() {}

    /// Whether a word, as it is compared, may be left out.
    static boolean is(String compared) {
        return WORDS.contains(compared);
    }
}
