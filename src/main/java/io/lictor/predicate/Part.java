package io.lictor.predicate;

import java.util.Optional;
import java.util.SortedMap;

/// One step of a [Definition.Match].
///
/// @param name what later parts call the step; empty: none refers to it
/// @param form what the step must be
/// @param after the name of a part before this one whose step it must follow
/// @param within how far back from the action it may lie
/// @param joins pointers into this step (`/arguments/…`, `/result/…`) → values of parts before this
///     one that must be present and equal
/// @param none whether there must be no such step; it binds nothing then
public record Part(
        Optional<String> name,
        Definition.OfStep form,
        Optional<String> after,
        Optional<Window> within,
        SortedMap<String, Reference> joins,
        boolean none) {
    /// A value in the step that another part has bound.
    ///
    /// @param part its name
    /// @param pointer `/arguments/…` or `/result/…`
    public record Reference(String part, String pointer) {}
}
