package io.lictor.approval;

import java.time.Instant;
import java.util.Optional;

/// What a judgement says of an approval.
///
/// @param id empty: there is none
/// @param role of whoever may approve
/// @param why it does not settle the judgement, where there is more to say than its state; empty: nothing
public record Mention(
        String id,
        Optional<State> state,
        String role,
        Optional<Instant> expires,
        Optional<Settlement> settlement,
        String why) {
    /// None could be opened, because.
    public static Mention none(String role, String why) {
        return new Mention("", Optional.empty(), role, Optional.empty(), Optional.empty(), why);
    }
}
