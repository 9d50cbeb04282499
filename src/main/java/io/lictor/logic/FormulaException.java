package io.lictor.logic;

/// A text that is no formula; the message says what was expected, [#column] where.
public final class FormulaException extends RuntimeException {
    private final int column;

    FormulaException(String message, int column) {
        super(message);
        this.column = column;
    }

    /// Place in the text, from 1.
    public int column() {
        return column;
    }
}
