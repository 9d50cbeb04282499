package io.lictor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// One place in a chain for each event, whichever of two ledgers keeps it.
class OnceTest {
    private static final SessionKey SESSION = new SessionKey("t", "s");

    /// A ledger that fails when it is told to.
    private static final class Memory implements Ledger {
        private final List<String> kept = new ArrayList<>();
        private boolean fails;

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public CompletableFuture<Void> put(SessionKey session, byte[] event) {
            if (fails) {
                return CompletableFuture.failedFuture(new IOException("away"));
            }
            kept.add(new String(event, StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final EventWatcher SILENT = new EventWatcher() {
        @Override
        public void kept(String place) {}

        @Override
        public void failed(String place, Throwable why) {}

        @Override
        public void lost(Throwable why) {}

        @Override
        public void unconfirmed(boolean answered, String why) {}
    };

    private static void add(Journal journal, int from, int to) {
        Journal.Entry entry = journal.entry(SESSION);
        for (int i = from; i < to; i++) {
            entry.add(new TextDraft("event " + i));
        }
        entry.settle();
    }

    @Test
    void theSecondLedgerGetsTheEventInThePlaceThatItHas() {
        Memory first = new Memory();
        Memory second = new Memory();
        Chains chains = new Chains(64, Chains::sha256, () -> "c");
        Journal journal = new Journal(
                List.of(new Chained(first, chains), new Chained(second, chains)),
                new Journal.Terms(Duration.ofSeconds(30), true),
                SILENT,
                System::nanoTime);
        add(journal, 0, 2);
        first.fails = true;
        add(journal, 2, 4);
        first.fails = false;
        add(journal, 4, 5);
        assertThat(first.kept).hasSize(3);
        assertThat(second.kept).hasSize(2);
        List<String> all = new ArrayList<>(first.kept.subList(0, 2));
        all.addAll(second.kept);
        all.addAll(first.kept.subList(2, 3));
        for (int i = 0; i < 5; i++) {
            assertThat(all.get(i)).contains("event " + i, "sequence=" + i);
        }
    }
}
