package io.lictor.approval;

import java.time.Instant;

/// What a person decided.
///
/// @param by who, as they said or as the door knows them
/// @param note empty: none
public record Settlement(boolean approved, String by, String note, Instant at) {
    /// Most characters of a name.
    public static final int LONGEST_NAME = 200;

    /// Most characters of a note.
    public static final int LONGEST_NOTE = 1_000;

    /// @throws IllegalArgumentException for a name that is blank or too long, or a note that is too long
    public Settlement {
        by = Shown.plain(by.strip());
        note = Shown.plain(note.strip());
        if (by.isEmpty() || by.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("`by` must have 1 to " + LONGEST_NAME + " characters");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("`note` must have " + LONGEST_NOTE + " characters at most");
        }
    }
}
