package io.lictor.predicate;

import java.io.Serial;

/// Why a source has no answer, in words that a judgement may show: the answer is *unknown, because …*.
public final class Unanswered extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param reason lower case, no full stop, the same in every run: nothing measured and nothing of a
    ///     text
    public Unanswered(String reason) {
        super(reason, null, false, false);
    }

    /// The reason.
    public String reason() {
        return String.valueOf(getMessage());
    }
}
