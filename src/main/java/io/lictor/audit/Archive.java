package io.lictor.audit;

import io.lictor.policy.Decision;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The decision events of the past, as they were recorded. Thread-safe.
public interface Archive {
    /// The decisions that a search asks for, the latest first.
    ///
    /// @throws Away if they cannot be read now
    Page decisions(Search search);

    /// What is known of a session.
    ///
    /// @param after where the part of its decisions begins that is asked for; empty: at the first
    /// @param limit most decisions
    /// @return empty if nothing is known of it
    /// @throws Away if it cannot be read now
    Optional<Story> story(SessionKey session, Optional<Place> after, int limit);

    /// Why events could not be read or kept when it was last tried; empty: they could.
    Optional<String> trouble();

    /// Where an event stands in the order of time, then chain, then number.
    ///
    /// @param chain as the archive names it
    record Place(Instant time, String chain, long sequence) {}

    /// What decisions to look for: those that fit everything stated.
    ///
    /// @param rule id of a rule that had a say
    /// @param outcomes what it said; empty: anything
    /// @param decisions one of these; empty: any
    /// @param from the earliest time
    /// @param to the time before which
    /// @param limit most decisions
    /// @param after those before this place, in time
    record Search(
            String tenant,
            Optional<String> session,
            Optional<String> agent,
            Optional<String> tool,
            Optional<String> rule,
            Set<String> outcomes,
            Set<Decision> decisions,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit,
            Optional<Place> after) {}

    /// Some of the decisions.
    ///
    /// @param events their bytes as they were recorded
    /// @param next where the next page begins; empty: there is none
    record Page(List<byte[]> events, Optional<Place> next) {}

    /// A session as it was judged.
    ///
    /// @param decisions in order
    /// @param obligations events about what it owed
    /// @param chains empty unless the story begins at the first decision
    /// @param cut whether corrections or obligations are left out, since there are too many
    record Story(
            List<Told> decisions, List<byte[]> obligations, List<Chain> chains, boolean cut, Optional<Place> next) {}

    /// A decision with those that took its place later, since a step came late.
    ///
    /// @param event its bytes
    record Told(byte[] event, List<byte[]> corrections) {}

    /// A chain of events, and whether it is whole.
    ///
    /// @param first number of the earliest event that is there
    /// @param removed number of the last event that was removed, with all before it, since it was old
    /// @param checked whether it was looked at; very long ones are not
    /// @param faults what is wrong with it
    record Chain(
            String id,
            long first,
            long last,
            long events,
            OptionalLong removed,
            boolean checked,
            List<String> faults) {}
}
