package io.lictor.extraction.rule;

import java.util.Locale;

/// What became of a draft. Only rules of those that are verified, accepted or edited are active.
public enum Status {
    /// every check passed
    VERIFIED,
    /// a check failed and nobody has decided yet
    NEEDS_REVIEW,
    /// a policy owner accepted it
    ACCEPTED,
    /// a policy owner wrote other rules in its place
    EDITED,
    /// a policy owner refused it
    REJECTED;

    /// The word in files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether its rules are active.
    public boolean active() {
        return this == VERIFIED || this == ACCEPTED || this == EDITED;
    }
}
