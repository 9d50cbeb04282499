package io.lictor.approval;

import java.time.Instant;
import java.util.Optional;

/// An approval, asked for or given.
///
/// @param agent as the body named it; empty if it did not
/// @param bound hash of the binding
/// @param state as it was last written; [#at] says how it stands now
/// @param expires when it ends unless it was used before
/// @param settlement what a person decided; empty: nothing yet
/// @param used when a call ran by it
public record Approval(
        String id,
        Binding binding,
        String bound,
        String agent,
        Shown shown,
        State state,
        Instant opened,
        Instant expires,
        Optional<Settlement> settlement,
        Optional<Instant> used) {
    /// One that nobody has decided.
    static Approval pending(String id, Binding binding, String agent, Shown shown, Instant opened, Instant expires) {
        return new Approval(
                id,
                binding,
                binding.hash(),
                agent,
                shown,
                State.PENDING,
                opened,
                expires,
                Optional.empty(),
                Optional.empty());
    }

    /// How it stands at a moment.
    public State at(Instant now) {
        boolean waits = state == State.PENDING || state == State.APPROVED;
        return waits && !now.isBefore(expires) ? State.EXPIRED : state;
    }

    /// The same, settled.
    public Approval with(Settlement decided) {
        State next = decided.approved() ? State.APPROVED : State.DECLINED;
        return new Approval(
                id, binding, bound, agent, shown, next, opened, expires, Optional.of(decided), Optional.empty());
    }

    /// The same, used.
    public Approval spent(Instant at) {
        return new Approval(id, binding, bound, agent, shown, State.USED, opened, expires, settlement, Optional.of(at));
    }

    /// What a judgement says of it.
    ///
    /// @param why it does not settle the judgement, where there is more to say than its state; empty: nothing
    public Mention mention(Instant now, String why) {
        return new Mention(id, Optional.of(at(now)), binding.role(), Optional.of(expires), settlement, why);
    }
}
