package io.lictor.wiring;

import io.lictor.approval.Approvals;
import io.lictor.approval.MemoryBook;
import io.lictor.approval.PatientBook;
import io.lictor.cli.McpProxying;
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

    static ProxyApprovals open(McpProxying wanted, Clock clock, PrintStream log) throws IOException {
        Approvals.Terms terms = new Approvals.Terms("approver", wanted.life(), 1_000, 20);
        if (wanted.store().isEmpty()) {
            log.println("lictor: approvals are kept in memory, and only a client that can ask a person settles them;"
                    + " --store names a database that the service shares");
            PatientBook own = new PatientBook(new MemoryBook(HELD), PATIENCE);
            return new ProxyApprovals(new Approvals(own, terms, clock, Approvers::id), Optional.empty());
        }
        Database database = new Database(settings(wanted.store().get()));
        PatientBook shared = new PatientBook(new ApprovalRows(database, KEPT), PATIENCE);
        log.println("lictor: approvals are kept in the store, and settled over REST of the service that shares it");
        return new ProxyApprovals(new Approvals(shared, terms, clock, Approvers::id), Optional.of(database));
    }

    /// Those of a door at which nobody is asked.
    static Approvals none(Clock clock) {
        return new Approvals(
                new PatientBook(new MemoryBook(1), PATIENCE),
                new Approvals.Terms("approver", Duration.ofSeconds(1), 1, 1),
                clock,
                Approvers::id);
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
