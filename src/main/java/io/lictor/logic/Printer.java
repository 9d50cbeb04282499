package io.lictor.logic;

import io.lictor.predicate.Window;
import java.util.List;
import java.util.Optional;

/// Writes formulas with the fewest parentheses that parse back to them.
///
/// Each kind binds at a level; a part that binds weaker than its place asks for stands in
/// parentheses.
final class Printer {
    private static final int IFF = 0;
    private static final int IMPLIES = 1;
    private static final int OR = 2;
    private static final int AND = 3;
    private static final int SINCE = 4;
    private static final int UNARY = 5;

    private Printer() {}

    static String print(Formula formula) {
        return print(formula, IFF);
    }

    private static String print(Formula formula, int level) {
        return switch (formula) {
            case Formula.Atom atom -> atom.predicate();
            case Formula.Not not -> "not " + print(not.inner(), UNARY);
            case Formula.And and -> wrapped(joined(and.parts(), " and ", SINCE), level > AND);
            case Formula.Or or -> wrapped(joined(or.parts(), " or ", AND), level > OR);
            case Formula.Implies implies ->
                wrapped(
                        print(implies.premise(), OR) + " implies " + print(implies.conclusion(), IMPLIES),
                        level > IMPLIES);
            case Formula.Iff iff ->
                wrapped(print(iff.left(), IMPLIES) + " iff " + print(iff.right(), IFF), level > IFF);
            case Formula.Previously fold -> unary("previously", fold.window(), fold.inner());
            case Formula.Once fold -> unary("once", fold.window(), fold.inner());
            case Formula.Historically fold -> unary("historically", fold.window(), fold.inner());
            case Formula.Since fold ->
                wrapped(
                        print(fold.inner(), SINCE) + " since" + window(fold.window()) + " "
                                + print(fold.start(), UNARY),
                        level > SINCE);
            case Formula.Compare fold ->
                sum(fold.left()) + " " + fold.relation().sign() + " " + sum(fold.right());
        };
    }

    private static String unary(String word, Optional<Window> window, Formula inner) {
        return word + window(window) + " " + print(inner, UNARY);
    }

    private static String window(Optional<Window> window) {
        return window.map(w -> "[" + w.text() + "]").orElse("");
    }

    private static String joined(List<Formula> parts, String word, int level) {
        return String.join(word, parts.stream().map(part -> print(part, level)).toList());
    }

    private static String sum(List<Term> terms) {
        return String.join(" + ", terms.stream().map(Printer::term).toList());
    }

    private static String term(Term term) {
        return switch (term) {
            case Term.Constant constant -> constant.number().toPlainString();
            case Term.Argument argument -> pointer(argument.pointer());
            case Term.Aggregate aggregate ->
                aggregate.kind().word() + window(aggregate.window()) + "("
                        + print(aggregate.of(), IFF)
                        + aggregate.pointer().map(p -> ", " + pointer(p)).orElse("") + ")";
        };
    }

    private static String pointer(String pointer) {
        return pointer.chars().allMatch(c -> Scanner.plain((char) c))
                ? pointer
                : '"' + pointer.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String wrapped(String text, boolean needed) {
        return needed ? "(" + text + ")" : text;
    }
}
