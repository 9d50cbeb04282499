package io.lictor.logic;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The direct parts of a formula.
final class Parts {
    private Parts() {}

    static List<Formula> of(Formula formula) {
        return switch (formula) {
            case Formula.Atom _ -> List.of();
            case Formula.Not not -> List.of(not.inner());
            case Formula.And and -> and.parts();
            case Formula.Or or -> or.parts();
            case Formula.Implies implies -> List.of(implies.premise(), implies.conclusion());
            case Formula.Iff iff -> List.of(iff.left(), iff.right());
            case Formula.Previously previously -> List.of(previously.inner());
            case Formula.Once once -> List.of(once.inner());
            case Formula.Historically historically -> List.of(historically.inner());
            case Formula.Since since -> List.of(since.inner(), since.start());
            case Formula.Compare compare ->
                Stream.concat(compare.left().stream(), compare.right().stream())
                        .flatMap(term ->
                                term instanceof Term.Aggregate aggregate ? Stream.of(aggregate.of()) : Stream.empty())
                        .toList();
        };
    }

    /// The formula with every direct part replaced.
    static Formula mapped(Formula formula, UnaryOperator<Formula> by) {
        return switch (formula) {
            case Formula.Atom atom -> atom;
            case Formula.Not not -> new Formula.Not(by.apply(not.inner()));
            case Formula.And and -> new Formula.And(and.parts().stream().map(by).toList());
            case Formula.Or or -> new Formula.Or(or.parts().stream().map(by).toList());
            case Formula.Implies implies ->
                new Formula.Implies(by.apply(implies.premise()), by.apply(implies.conclusion()));
            case Formula.Iff iff -> new Formula.Iff(by.apply(iff.left()), by.apply(iff.right()));
            case Formula.Previously previously ->
                new Formula.Previously(previously.window(), by.apply(previously.inner()));
            case Formula.Once once -> new Formula.Once(once.window(), by.apply(once.inner()));
            case Formula.Historically historically ->
                new Formula.Historically(historically.window(), by.apply(historically.inner()));
            case Formula.Since since ->
                new Formula.Since(by.apply(since.inner()), since.window(), by.apply(since.start()));
            case Formula.Compare compare ->
                new Formula.Compare(mapped(compare.left(), by), compare.relation(), mapped(compare.right(), by));
        };
    }

    private static List<Term> mapped(List<Term> terms, UnaryOperator<Formula> by) {
        return terms.stream()
                .map(term -> switch (term) {
                    case Term.Constant constant -> constant;
                    case Term.Argument argument -> argument;
                    case Term.Aggregate aggregate ->
                        (Term) new Term.Aggregate(
                                aggregate.kind(), aggregate.window(), by.apply(aggregate.of()), aggregate.pointer());
                })
                .toList();
    }
}
