package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.approval.Binding;
import io.lictor.approval.Book;
import io.lictor.approval.BookContract;
import io.lictor.approval.Shown;
import io.lictor.approval.State;
import io.lictor.trajectory.SessionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Approvals in a real PostgreSQL.
class ApprovalRowsIT extends BookContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final SessionKey SESSION = new SessionKey("default", "kept");

    private final List<Database> open = new ArrayList<>();

    @Override
    protected Book book() {
        return book(Servers.fresh());
    }

    private Book book(String url) {
        Database database = new Database(Servers.settings(url));
        open.add(database);
        return new ApprovalRows(database, Duration.ofDays(1));
    }

    @AfterEach
    void close() {
        open.forEach(Database::close);
    }

    private static Approvals approvals(Book book, Instant now) {
        Approvals.Terms terms = new Approvals.Terms("approver", Duration.ofHours(1), 10, 10);
        return new Approvals(book, terms, Clock.fixed(now, ZoneOffset.UTC), () -> "id-" + now.getEpochSecond());
    }

    private static Binding binding(String action) {
        return new Binding(SESSION, "pay", action, "b", List.of(), "approver");
    }

    /// Another process, or this one after a restart, sees the same approvals.
    @Test
    void approvalsOutliveTheProcessThatOpenedThem() {
        String url = Servers.fresh();
        Approval opened = approvals(book(url), NOW).opened(binding("0a"), "agent", new Shown("{}", "Ask."), false);
        open.getFirst().close();
        Approvals second = approvals(book(url), NOW);
        assertThat(second.settled("default", opened.id(), true, "Mia", "")).isPresent();
        open.getLast().close();
        Approvals third = approvals(book(url), NOW);
        assertThat(third.used(opened.id(), binding("0a"))
                        .approval()
                        .orElseThrow()
                        .state())
                .isEqualTo(State.USED);
        assertThat(approvals(book(url), NOW).used(opened.id(), binding("0a")).why())
                .contains("used already");
    }

    @Test
    void thoseWhoseEndIsLongPastAreRemoved() {
        String url = Servers.fresh();
        Book book = book(url);
        Approval old = approvals(book, NOW).opened(binding("0a"), "", new Shown("{}", "Ask."), false);
        approvals(book, NOW.plus(Duration.ofHours(24))).opened(binding("0b"), "", new Shown("{}", "Ask."), false);
        assertThat(book.find("default", old.id())).isPresent();
        approvals(book, NOW.plus(Duration.ofHours(26))).opened(binding("0c"), "", new Shown("{}", "Ask."), false);
        assertThat(book.find("default", old.id())).isEmpty();
        assertThat(Servers.number(url, "select count(*) from lictor.approvals")).isEqualTo(2);
    }
}
