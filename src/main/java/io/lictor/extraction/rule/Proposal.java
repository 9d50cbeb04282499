package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an answer says, every name known and every quotation found in the clause; nothing is linked yet.
///
/// @param rules in the order of the clause
/// @param quotes the words that each name of a formula stands for; a name of no list is a question of its own
record Proposal(List<Said> rules, SortedMap<String, String> quotes) {
    Proposal {
        rules = List.copyOf(rules);
        quotes = Collections.unmodifiableSortedMap(new TreeMap<>(quotes));
    }

    /// One rule.
    ///
    /// @param on the name of a kind of action or tool
    /// @param formula over names, without operators of the past
    record Said(String on, Kind kind, Formula formula) {
        String text(Map<String, String> quotes) {
            String where = formula.atoms().stream()
                    .filter(quotes::containsKey)
                    .map(name -> name + " = `" + quotes.get(name) + "`")
                    .collect(Collectors.joining(", "));
            return "on " + on + " " + kind.word() + " " + Formulas.print(formula)
                    + (where.isEmpty() ? "" : " (" + where + ")");
        }
    }

    /// The kinds of rule that may be proposed.
    enum Kind {
        FORBID,
        REQUIRE,
        PERMIT;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// The rules in one line, for a reviewer.
    String text() {
        return rules.stream().map(said -> said.text(quotes)).collect(Collectors.joining("; "));
    }
}
