package io.lictor.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Approvals in memory.
class MemoryBookTest extends BookContract {
    @Override
    protected Book book() {
        return new MemoryBook(100);
    }

    private static Approval one(int number, Instant opened) {
        SessionKey session = new SessionKey("default", "s" + number);
        Binding binding = new Binding(session, "pay", "0a", "b1", List.of(), "approver");
        return Approval.pending("id-" + number, binding, "", new Shown("{}", "Ask."), opened, opened.plusSeconds(60));
    }

    /// Live ones are never dropped to make room.
    @Test
    void thoseThatNobodyCanUseMakeRoom() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        Book book = new MemoryBook(3);
        Book.Limits limits = new Book.Limits(100, 100, false);
        for (int i = 0; i < 3; i++) {
            book.open(one(i, now.plusSeconds(i * 10L)), limits);
        }
        assertThatThrownBy(() -> book.open(one(3, now.plusSeconds(59)), limits)).isInstanceOf(Unopened.class);
        book.open(one(4, now.plusSeconds(60)), limits);
        assertThat(book.find("default", "id-0")).isEmpty();
        assertThat(book.find("default", "id-1")).isPresent();
    }
}
