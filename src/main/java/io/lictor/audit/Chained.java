package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.util.concurrent.CompletableFuture;

/// Gives events their places in the chains of this process before a ledger keeps them. Thread-safe.
public final class Chained implements Sink {
    private final Ledger ledger;
    private final Chains chains;

    public Chained(Ledger ledger, Chains chains) {
        this.ledger = ledger;
        this.chains = chains;
    }

    @Override
    public String name() {
        return ledger.name();
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, Draft event) {
        return event instanceof Once once
                ? once.append(chains, session, linked -> ledger.put(session, linked))
                : chains.append(session, event, linked -> ledger.put(session, linked));
    }
}
