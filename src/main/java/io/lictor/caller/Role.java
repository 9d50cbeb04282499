package io.lictor.caller;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a caller may do.
public enum Role {
    /// Have actions judged before they run.
    CHECK,
    /// Have whole trajectories judged, and read recorded decisions.
    AUDIT,
    /// See and settle what a person must approve.
    APPROVE,
    /// See the callers of the tenant, and use whatever has no role of its own.
    ADMINISTER;

    /// The words of all roles.
    public static final List<String> WORDS =
            Arrays.stream(values()).map(Role::word).toList();

    /// The word used in files and answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a word; empty for any other.
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
