package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Relation;
import io.lictor.logic.Term;
import io.lictor.policy.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether the conditions of a translation stand in its clause: their words, their numbers, and which way they
/// bear on the action.
final class ConditionCheck {
    private final Scope scope;
    private final ClauseText text;
    private final ClauseText all;
    private final Set<String> around;
    private final Translation of;
    private final List<Doubtful> doubts = new ArrayList<>();

    /// @param around the words of the clause and of what stands around it
    /// @param all the clause with the items of a list whose conditions it states
    ConditionCheck(Scope scope, ClauseText text, ClauseText all, Set<String> around, Translation of) {
        this.all = all;
        this.scope = scope;
        this.text = text;
        this.around = around;
        this.of = of;
    }

    List<Doubtful> doubts() {
        of.atoms().forEach(this::condition);
        of.rules().forEach(rule -> folds(rule.formula()));
        exceptions();
        return doubts;
    }

    /// An exception that says what the rule says lifts it for good.
    private void exceptions() {
        of.main()
                .ifPresent(main -> of.exceptions().stream()
                        .filter(permit -> permit.formula().equals(main.formula()))
                        .forEach(permit -> wrong("the exception says the same as the condition")));
    }

    private void condition(String atom) {
        Meant meant = scope.meant().get(atom);
        if (meant == null) {
            doubt(Code.WRONG_CONDITION, "`" + Names.local(atom) + "` is no known predicate", "What is the condition?");
            return;
        }
        String description = meant.predicate().description();
        if (meant.predicate().question().isPresent() && meant.drafted()) {
            Set<String> strange = scope.words().of(meant.phrase());
            strange.removeAll(around);
            if (!strange.isEmpty()) {
                wrong("`" + description + "` does not stand in the clause");
            }
        } else if (!meant.drafted()) {
            Set<String> own = scope.words().of(description);
            long met = own.stream().filter(around::contains).count();
            if (met * 2 < own.size()) {
                wrong("`" + description + "` hardly stands in the clause");
            }
        } else if (!of.phrases().containsKey(atom) && !Names.local(atom).equals("is-called")) {
            wrong("`" + description + "` stands for no words of the clause");
        }
        meant.measure().ifPresent(measure -> measured(measure, atom));
        scope.looked(atom)
                .ifPresent(looked -> looked.number()
                        .filter(number -> number.signum() != 0)
                        .ifPresent(number -> compared(number, looked.relation(), atom)));
        bearing(atom, meant);
    }

    private void measured(Meant.Measure measure, String atom) {
        switch (measure) {
            case Meant.Measure.Bound bound -> compared(bound.value(), bound.relation(), atom);
            case Meant.Measure.OneOf list ->
                list.values().stream()
                        .filter(value -> !around.containsAll(scope.words().of(value)))
                        .forEach(value -> wrong("the value `" + value + "` does not stand in the clause"));
        }
    }

    private void compared(BigDecimal number, Condition.Relation relation, String what) {
        if (!all.numbers().contains(number.stripTrailingZeros()) && number.compareTo(BigDecimal.TEN) > 0) {
            wrong("the number " + number.toPlainString() + " does not stand in the clause");
            return;
        }
        all.relation(number)
                .filter(stated -> stated != relation && stated != KnownMeasures.complement(relation))
                .ifPresent(stated -> wrong("the clause compares " + number.toPlainString() + " by `"
                        + Meant.words(stated) + "`, the rule by `" + Meant.words(relation) + "`"
                        + (what.isEmpty() ? "" : " in `" + Names.local(what) + "`")));
    }

    /// Whether a condition makes the action better or worse as the words before it say.
    private void bearing(String atom, Meant meant) {
        String phrase = of.phrases().getOrDefault(atom, "");
        Optional<Formula> lets = lets();
        if (phrase.isEmpty() || lets.isEmpty()) {
            return;
        }
        Formula folded = lets.get().folded();
        Optional<Condition.Relation> stated = Optional.empty();
        boolean turned = false;
        if (meant.measure().orElse(null) instanceof Meant.Measure.Bound bound) {
            stated = text.relation(bound.value());
            turned = stated.isPresent() && stated.get() != bound.relation();
        }
        disagree(
                folded,
                atom,
                text.bearing(phrase, stated),
                turned,
                meant.predicate().description());
    }

    /// When the action may run: of a permit, when it applies.
    private Optional<Formula> lets() {
        return of.main().filter(rule -> rule instanceof Rule.Permit).isPresent()
                ? of.main().map(Rule::formula)
                : Consistency.allowing(of);
    }

    private void disagree(Formula lets, String atom, ClauseText.Bearing stated, boolean turned, String description) {
        boolean better = lets.atoms(true).contains(atom) != turned;
        boolean worse = lets.atoms(false).contains(atom) != turned;
        if (better != worse
                && ((stated == ClauseText.Bearing.BETTER && worse) || (stated == ClauseText.Bearing.WORSE && better))) {
            wrong("`" + description + "` bears on the action the other way round in the clause");
        }
    }

    /// The numbers and windows of what is said of earlier steps.
    private void folds(Formula formula) {
        for (Formula fold : formula.folds()) {
            if (fold instanceof Formula.Compare compare) {
                for (Term term : compare.right()) {
                    if (term instanceof Term.Constant(BigDecimal number)) {
                        Condition.Relation relation = relation(compare.relation());
                        compared(number, relation, "");
                        bearing(fold, number, relation);
                    }
                }
            }
        }
    }

    private void bearing(Formula fold, BigDecimal number, Condition.Relation relation) {
        Optional<Condition.Relation> stated = text.relation(number);
        String phrase = fold.atoms().stream()
                .map(atom -> of.phrases().getOrDefault(atom, ""))
                .findFirst()
                .orElse("");
        if (stated.isPresent() && !phrase.isEmpty()) {
            lets().ifPresent(lets -> disagree(
                    lets.folded(),
                    Formulas.print(fold),
                    text.bearing(phrase, stated),
                    stated.get() != relation,
                    "the limit of " + number.toPlainString()));
        }
    }

    private static Condition.Relation relation(Relation relation) {
        return switch (relation) {
            case LESS -> Condition.Relation.BELOW;
            case AT_MOST -> Condition.Relation.AT_MOST;
            case EQUAL, UNEQUAL -> Condition.Relation.EQUAL;
            case AT_LEAST -> Condition.Relation.AT_LEAST;
            case GREATER -> Condition.Relation.ABOVE;
        };
    }

    private void wrong(String message) {
        doubt(Code.WRONG_CONDITION, message, "What is the condition of the clause?");
    }

    private void doubt(Code code, String message, String question) {
        doubts.add(new Doubtful(code, message, question));
    }
}
