package io.lictor.extraction.clause;

import java.util.List;
import java.util.Optional;

/// One thing that a clause asks; a clause may ask several.
///
/// @param effect its direction
/// @param subject who it binds, where the clause says so
/// @param action what is forbidden, required of, permitted or owed; empty: what the heading names
/// @param resource what the action is done to
/// @param premise when it applies; empty means always
/// @param demand for [Effect#REQUIRE] what must be so when the action is taken
/// @param exceptions conditions that lift it
/// @param purpose what the action is for, where that is part of the norm
public record Norm(
        Effect effect,
        Optional<Phrase> subject,
        Phrase action,
        Optional<Phrase> resource,
        Optional<Condition> premise,
        Optional<Condition> demand,
        List<Condition> exceptions,
        Optional<Phrase> purpose) {
    public Norm {
        exceptions = List.copyOf(exceptions);
    }
}
