package io.lictor.approval;

import java.util.Locale;

/// How an approval stands.
public enum State {
    /// Nobody has decided.
    PENDING,
    /// It may be used, once.
    APPROVED,
    /// Somebody said no.
    DECLINED,
    /// Its time was over before it was declined or used.
    EXPIRED,
    /// A call ran by it.
    USED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /// The lower-case word used on the wire.
    public String word() {
        return word;
    }

    /// The state of a word.
    ///
    /// @throws IllegalArgumentException if it is none
    public static State of(String word) {
        for (State state : values()) {
            if (state.word.equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("`" + word + "` is no state of an approval");
    }
}
