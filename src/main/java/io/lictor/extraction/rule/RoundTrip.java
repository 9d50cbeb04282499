package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.policy.Deadline;
import io.lictor.policy.Rule;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether a rule's controlled English reads back as the rule.
final class RoundTrip {
    private RoundTrip() {}

    static List<Doubtful> doubts(EnglishReader.Vocabulary vocabulary, Translation translation, String sentence) {
        Optional<Rule> main = translation.main();
        if (main.isEmpty()) {
            return List.of();
        }
        try {
            EnglishReader.Said said = EnglishReader.read(sentence, vocabulary);
            List<Formula> exceptions =
                    translation.exceptions().stream().map(Rule::formula).toList();
            Optional<Deadline> deadline =
                    main.get() instanceof Rule.Oblige(var _, var _, Deadline by) ? Optional.of(by) : Optional.empty();
            boolean same = said.effect() == Faithfulness.effect(main.get())
                    && Optional.of(said.action()).equals(main.get().terms().action())
                    && said.formula().equals(main.get().formula())
                    && said.exceptions().equals(exceptions)
                    && said.deadline().equals(deadline);
            return same ? List.of() : List.of(doubt("reads back as another rule", sentence));
        } catch (Cursor.NoSentence fault) {
            return List.of(doubt("does not read back: " + fault.getMessage(), sentence));
        }
    }

    /// The descriptions of a scope. Of two equal ones the first is known, so that the other does not read back.
    static EnglishReader.Vocabulary vocabulary(Scope scope) {
        SortedMap<String, String> actions = new TreeMap<>();
        scope.actions().forEach((id, action) -> actions.putIfAbsent(action.description(), id));
        SortedMap<String, String> predicates = new TreeMap<>();
        scope.meant()
                .forEach((id, meant) -> predicates.putIfAbsent(meant.predicate().description(), id));
        return EnglishReader.Vocabulary.of(actions, predicates);
    }

    private static Doubtful doubt(String how, String sentence) {
        return new Doubtful(
                Code.ROUND_TRIP, "`" + sentence + "` " + how, "Is `" + sentence + "` what the clause says?");
    }
}
