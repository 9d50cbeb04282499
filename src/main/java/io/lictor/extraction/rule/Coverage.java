package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Phrase;
import io.lictor.predicate.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Whether every phrase and every word with content of a clause is in some part of its translation.
final class Coverage {
    private final Scope scope;
    private final Clause clause;
    private final Translation of;
    private final List<Doubtful> doubts = new ArrayList<>();

    Coverage(Scope scope, Clause clause, Translation of) {
        this.scope = scope;
        this.clause = clause;
        this.of = of;
    }

    List<Doubtful> doubts() {
        uncovered();
        return doubts;
    }

    /// Words and phrases of the clause that are in no part.
    private void uncovered() {
        Set<String> conditions = new LinkedHashSet<>();
        of.phrases().entrySet().stream()
                .filter(entry -> of.atoms().contains(entry.getKey()))
                .forEach(entry -> conditions.addAll(scope.words().of(entry.getValue())));
        Set<String> covered = new LinkedHashSet<>(conditions);
        for (String part : List.of(of.subject(), of.purpose())) {
            covered.addAll(scope.words().of(part));
        }
        for (Phrase phrase : clause.phrases()) {
            Set<String> rest = scope.words().of(phrase.text());
            switch (phrase.role()) {
                case SUBJECT -> missing(of.subject().isEmpty() && !rest.isEmpty(), Code.MISSING_SUBJECT, phrase);
                case RESOURCE -> {
                    rest.removeAll(scope.words().of(of.action()));
                    rest.removeIf(Excused::is);
                    missing(of.resource().isEmpty() && !rest.isEmpty(), Code.MISSING_RESOURCE, phrase);
                }
                case PURPOSE -> {
                    rest.removeAll(covered);
                    missing(of.purpose().isEmpty() && !rest.isEmpty(), Code.MISSING_PURPOSE, phrase);
                }
                case CONDITION, EXCEPTION, NUMERIC -> {
                    rest.removeAll(conditions);
                    rest.removeAll(scope.words().of(of.action() + " " + of.resource()));
                    missing(!rest.isEmpty() && clause.norms().size() == 1, Code.MISSING_CONDITION, phrase);
                }
                case TEMPORAL -> {
                    rest.removeAll(covered);
                    missing(
                            !rest.isEmpty()
                                    && !windowed(phrase)
                                    && clause.norms().size() == 1,
                            Code.MISSING_CONDITION,
                            phrase);
                }
                case ACTION -> {}
            }
        }
        unread(covered);
    }

    private boolean windowed(Phrase phrase) {
        Optional<Window> window = Windows.parse(phrase.text());
        return window.isPresent()
                && of.rules().stream()
                        .anyMatch(rule -> rule.toString().contains(window.get().toString()));
    }

    private void missing(boolean is, Code code, Phrase phrase) {
        if (is) {
            doubt(code, "`" + phrase.text() + "` is in no part of the rule", "What does `" + phrase.text() + "` ask?");
        }
    }

    private void unread(Set<String> covered) {
        Set<String> rest = new TreeSet<>();
        List<String> content = scope.words().content(clause.passage().text());
        Set<String> tools = new LinkedHashSet<>();
        of.main()
                .flatMap(rule -> rule.terms().action())
                .map(scope.actions()::get)
                .ifPresent(action -> tools.addAll(ActionLinks.wordsOf(scope, action)));
        for (Phrase phrase : clause.phrases()) {
            boolean own = phrase.text().equals(of.action()) || phrase.text().equals(of.resource());
            if (clause.norms().size() > 1 && !own) {
                covered.addAll(scope.words().of(phrase.text()));
            }
        }
        content.stream()
                .filter(word -> !covered.contains(word) && !tools.contains(word))
                .filter(word -> !Excused.is(word))
                .forEach(rest::add);
        if (!rest.isEmpty()) {
            doubt(
                    Code.UNREAD_WORDS,
                    "words that are in no part of the rule: " + String.join(", ", rest),
                    "Do the words " + String.join(", ", rest) + " change what the clause asks?");
        }
    }

    private void doubt(Code code, String message, String question) {
        doubts.add(new Doubtful(code, message, question));
    }
}
