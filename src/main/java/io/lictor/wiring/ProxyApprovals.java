package io.lictor.wiring;

import io.lictor.approval.Approvals;
import io.lictor.approval.MemoryBook;
import io.lictor.approval.PatientBook;
import io.lictor.store.postgres.ApprovalRows;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.StoreSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The approvals of a proxy: those of the store where one is named, else its own.
///
/// @param database to be closed
record ProxyApprovals(Approvals approvals, Optional<Database> database) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int POOL = 4;
    private static final int HELD = 10_000;

    /// @param life time from the opening of an approval to its end
    /// @param store where they are kept; empty: in memory
    static ProxyApprovals open(Optional<String> store, Duration life, Clock clock, PrintStream log) throws IOException {
        Approvals.Terms terms = new Approvals.Terms("approver", life, 1_000, 20);
        if (store.isEmpty()) {
            log.println("lictor: approvals are kept in memory, and only a client that can ask a person settles them;"
                    + " --store names a database that the service shares");
            PatientBook own = new PatientBook(new MemoryBook(HELD), PATIENCE);
            return new ProxyApprovals(new Approvals(own, terms, clock, Approvers::id), Optional.empty());
        }
        Database database = new Database(settings(store.get()));
        PatientBook shared = new PatientBook(new ApprovalRows(database, KEPT), PATIENCE);
        log.println("lictor: approvals are kept in the store, and settled over REST of the service that shares it");
        return new ProxyApprovals(new Approvals(shared, terms, clock, Approvers::id), Optional.of(database));
    }

    /// Those of a door at which nobody is asked, unless it shares a store.
    static ProxyApprovals elsewhere(Optional<String> store, Duration life, Clock clock, PrintStream log)
            throws IOException {
        if (store.isPresent()) {
            return open(store, life, clock, log);
        }
        log.println("lictor: nobody is asked to approve; --store names a database that the service shares");
        PatientBook nothing = new PatientBook(new MemoryBook(1), PATIENCE);
        Approvals.Terms terms = new Approvals.Terms("approver", life, 1, 1);
        return new ProxyApprovals(new Approvals(nothing, terms, clock, Approvers::id), Optional.empty());
    }

    private static StoreSettings settings(String url) throws IOException {
        try {
            return new StoreSettings(
                    url,
                    Optional.ofNullable(System.getenv("LICTOR_STORE_USER")),
                    Optional.ofNullable(System.getenv("LICTOR_STORE_PASSWORD")),
                    POOL,
                    1,
                    Optional.empty());
        } catch (IllegalArgumentException wrong) {
            throw new IOException("--store: " + wrong.getMessage(), wrong);
        }
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}
