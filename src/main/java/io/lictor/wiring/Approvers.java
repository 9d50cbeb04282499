package io.lictor.wiring;

import io.lictor.approval.Approvals;
import io.lictor.approval.Book;
import io.lictor.approval.MemoryBook;
import io.lictor.approval.PatientBook;
import io.lictor.http.HttpSettings;
import io.lictor.store.postgres.ApprovalRows;
import io.lictor.store.postgres.Database;
import io.lictor.wire.Approving;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Approvals of people: in the store where a database is named, else in memory.
@Singleton
final class Approvers {
    private static final Logger LOG = Logger.getLogger(Approvers.class);

    private final LictorConfig.Approvals config;

    Approvers(LictorConfig config) {
        this.config = config.approvals();
    }

    @Produces
    @Singleton
    Approvals approvals(Optional<Database> database, Clock clock) {
        Book book = database.<Book>map(open -> new ApprovalRows(open, config.kept()))
                .orElseGet(() -> new MemoryBook(config.held()));
        try {
            Approvals.Terms terms =
                    new Approvals.Terms(config.role(), config.life(), config.pending(), config.sessionPending());
            return new Approvals(new PatientBook(book, config.patience()), terms, clock, Approvers::id);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.approvals: " + wrong.getMessage());
        }
    }

    /// A name that nobody guesses.
    static String id() {
        return UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    Approving approving(Approvals approvals) {
        return new Approving(approvals);
    }

    /// Says where they are, and who may settle them.
    void start(@Observes StartupEvent event, Approvals approvals, HttpSettings settings) {
        if (approvals.shared()) {
            LOG.infof("approvals are kept in the store, for %s after their end", config.kept());
        } else {
            LOG.info("approvals are kept in memory and end with this process: name a database in LICTOR_STORE_URL to"
                    + " keep them");
        }
        if (settings.approvalsKey().isEmpty() && !settings.callers()) {
            LOG.warn("whoever may check may approve: set LICTOR_APPROVALS_KEY, or name callers in LICTOR_CALLERS");
        }
    }
}
