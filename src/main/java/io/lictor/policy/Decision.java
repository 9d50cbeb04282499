package io.lictor.policy;

import java.util.Locale;

/// The five words of a verdict, in order of strength.
public enum Decision {
    ALLOW,
    MODIFY,
    ASK,
    DEFER,
    DENY;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The stronger of both.
    public Decision or(Decision other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /// The lower-case word used on the wire.
    public String word() {
        return word;
    }
}
