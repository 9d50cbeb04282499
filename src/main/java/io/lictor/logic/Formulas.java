package io.lictor.logic;

/// Reads and writes formulas.
///
/// From the weakest binding to the strongest: `a iff b`, `a implies b` (both to the right), `a or b`,
/// `a and b`, `a since b`, then `not a`, `previously a`, `once a`, `historically a`, then a predicate,
/// a comparison or parentheses. A window follows the operator: `once[30m] a`, `a since[5 steps] b`.
/// A comparison is `count[24h](a) >= 3` or `sum(a, /arguments/amount) + /arguments/amount > 500`.
/// Nesting is bounded by [#MAX_DEPTH], length by [#MAX_LENGTH].
public final class Formulas {
    /// Longest accepted text, in characters.
    public static final int MAX_LENGTH = 4_096;

    /// Deepest accepted nesting.
    public static final int MAX_DEPTH = 64;

    private Formulas() {}

    /// Parses a formula.
    ///
    /// @throws FormulaException with the column of the fault
    public static Formula parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new FormulaException("a formula has at most " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        return new Parser(text).whole();
    }

    /// Writes a formula with the fewest parentheses that parse back to it.
    public static String print(Formula formula) {
        return Printer.print(formula);
    }
}
