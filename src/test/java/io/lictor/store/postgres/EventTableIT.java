package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.trajectory.SessionKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The store as a place of the journal, in a real PostgreSQL.
class EventTableIT {
    private static final SessionKey SESSION = new SessionKey("default", "placed");

    private final String url = Servers.fresh();

    @Test
    void eachEventIsConfirmedOnceItIsThereAndRefusedOnesAlone() throws Exception {
        try (Database database = new Database(Servers.settings(url))) {
            List<CompletableFuture<Void>> kept = new ArrayList<>();
            CompletableFuture<Void> refused;
            EventTable table = new EventTable(new EventRows(database, 50), 50);
            try (table) {
                List<byte[]> events = new Made().some("placed", 300);
                events.subList(0, 150).forEach(event -> kept.add(table.put(SESSION, event)));
                refused = table.put(SESSION, "{}".getBytes(StandardCharsets.UTF_8));
                events.subList(150, 300).forEach(event -> kept.add(table.put(SESSION, event)));
                kept.getFirst().get(1, TimeUnit.MINUTES);
                assertThat(Servers.number(url, "select count(*) from lictor.events"))
                        .isPositive();
            }
            for (CompletableFuture<Void> one : kept) {
                assertThat(one).isCompletedWithValue(null);
            }
            assertThat(refused).isCompletedExceptionally();
            assertThat(Servers.number(url, "select count(*) from lictor.events"))
                    .isEqualTo(300);
            assertThat(table.put(SESSION, new byte[0])).isCompletedExceptionally();
        }
    }
}
