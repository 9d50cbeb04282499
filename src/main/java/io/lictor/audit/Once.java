package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An event that gets its place in a chain once, whichever of the places of a journal ask for it. Thread-safe.
final class Once implements Draft {
    private final Draft draft;
    private volatile byte @Nullable [] placed;

    Once(Draft draft) {
        this.draft = draft;
    }

    /// Hands on its bytes with its place, which it gets now if it has none.
    <T> T append(Chains chains, SessionKey session, Function<byte[], T> to) {
        byte[] known = placed;
        return known != null ? to.apply(known) : chains.append(session, this, to);
    }

    @Override
    public byte[] plain() {
        return draft.plain();
    }

    @Override
    public byte[] linked(Link link) {
        byte[] linked = draft.linked(link);
        placed = linked;
        return linked;
    }

    @Override
    public int size() {
        return draft.size();
    }
}
