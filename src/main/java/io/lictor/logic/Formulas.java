package io.lictor.logic;

import java.util.ArrayList;
import java.util.List;

/// Reads and writes formulas: `not a`, `a and b`, `a or b`, `a implies b`, parentheses; in this order
/// of binding.
///
/// `implies` binds weakest and to the right. Nesting is bounded by [#MAX_DEPTH], length by
/// [#MAX_LENGTH].
public final class Formulas {
    /// Longest accepted text, in characters.
    public static final int MAX_LENGTH = 4_096;

    /// Deepest accepted nesting.
    public static final int MAX_DEPTH = 64;

    private final String text;
    private int at;
    private int depth;

    private Formulas(String text) {
        this.text = text;
    }

    /// Parses a formula.
    ///
    /// @throws FormulaException with the column of the fault
    public static Formula parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FormulaException("a formula has at most " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        Formulas parser = new Formulas(text);
        Formula formula = parser.implication();
        parser.skip();
        if (parser.at < text.length()) {
            throw parser.fault("expected `and`, `or`, `implies` or the end");
        }
        return formula;
    }

    /// Writes a formula with the fewest parentheses that parse back to it.
    public static String print(Formula formula) {
        return print(formula, 0);
    }

    private static String print(Formula formula, int outer) {
        return switch (formula) {
            case Formula.Atom atom -> atom.predicate();
            case Formula.Not not -> "not " + print(not.inner(), 4);
            case Formula.And and -> wrapped(joined(and.parts(), " and ", 3), outer >= 3);
            case Formula.Or or -> wrapped(joined(or.parts(), " or ", 2), outer >= 2);
            case Formula.Implies implies ->
                wrapped(print(implies.premise(), 1) + " implies " + print(implies.conclusion(), 0), outer >= 1);
        };
    }

    private static String joined(List<Formula> parts, String word, int level) {
        return String.join(word, parts.stream().map(part -> print(part, level)).toList());
    }

    private static String wrapped(String text, boolean needed) {
        return needed ? "(" + text + ")" : text;
    }

    private Formula implication() {
        if (++depth > MAX_DEPTH) {
            throw fault("nested deeper than " + MAX_DEPTH);
        }
        Formula premise = disjunction();
        Formula result = word("implies") ? new Formula.Implies(premise, implication()) : premise;
        depth--;
        return result;
    }

    private Formula disjunction() {
        List<Formula> parts = new ArrayList<>(List.of(conjunction()));
        while (word("or")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Formula.Or(parts);
    }

    private Formula conjunction() {
        List<Formula> parts = new ArrayList<>(List.of(negation()));
        while (word("and")) {
            parts.add(negation());
        }
        return parts.size() == 1 ? parts.getFirst() : new Formula.And(parts);
    }

    private Formula negation() {
        if (!word("not")) {
            return primary();
        }
        if (++depth > MAX_DEPTH) {
            throw fault("nested deeper than " + MAX_DEPTH);
        }
        Formula inner = negation();
        depth--;
        return new Formula.Not(inner);
    }

    private Formula primary() {
        skip();
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            Formula inner = implication();
            skip();
            if (at >= text.length() || text.charAt(at) != ')') {
                throw fault("expected `)`");
            }
            at++;
            return inner;
        }
        String name = peek();
        if (name.isEmpty() || reserved(name)) {
            throw fault("expected a predicate, `not` or `(`");
        }
        at += name.length();
        return new Formula.Atom(name);
    }

    private boolean word(String word) {
        skip();
        if (!peek().equals(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    private String peek() {
        int end = at;
        while (end < text.length() && nameCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
    }

    private static boolean reserved(String name) {
        return name.equals("and") || name.equals("or") || name.equals("not") || name.equals("implies");
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private FormulaException fault(String message) {
        String found = at < text.length() ? "found `" + text.charAt(at) + "`" : "found the end";
        return new FormulaException(message + ", " + found, at + 1);
    }
}
