package io.lictor.logic;

import io.lictor.predicate.Kleene;

/// How two numbers are compared.
public enum Relation {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    UNEQUAL("!="),
    AT_LEAST(">="),
    GREATER(">");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /// The sign in formulas.
    public String sign() {
        return sign;
    }

    /// Whether more on the left makes it more true.
    boolean rises() {
        return this == AT_LEAST || this == GREATER;
    }

    /// Whether more on the left makes it less true.
    boolean falls() {
        return this == LESS || this == AT_MOST;
    }

    /// The value over all numbers the two ranges allow.
    Kleene value(Range left, Range right) {
        return switch (this) {
            case LESS -> left.below(right, true);
            case AT_MOST -> left.below(right, false);
            case GREATER -> right.below(left, true);
            case AT_LEAST -> right.below(left, false);
            case EQUAL -> left.same(right);
            case UNEQUAL -> left.same(right).not();
        };
    }
}
