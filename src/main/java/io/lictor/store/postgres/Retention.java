package io.lictor.store.postgres;

import io.lictor.audit.Away;
import io.lictor.wire.Events;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Removes events that were stored too long ago, from the beginnings of their chains on, and notes how far, so that
/// what
/// remains can be verified still. Each transaction is small. Thread-safe.
public final class Retention implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /// Most events that one transaction looks at.
    private static final int TOGETHER = 1_000;

    private static final Duration EVERY = Duration.ofMinutes(10);

    /// The last old event of each chain, of those stored first.
    private static final String OLD = """
        select distinct on (o.chain) o.chain, o.sequence, o.event from (
            select chain, sequence, event from lictor.events where stored < ?::timestamptz
            order by stored, chain, sequence limit ?) o
        order by o.chain, o.sequence desc\
        """;

    private static final String REMOVE = "delete from lictor.events where chain = ? and sequence <= ?";

    private static final String NOTE = """
        insert into lictor.removed (chain, sequence, hash) values (?, ?, ?)
        on conflict (chain) do update set sequence = excluded.sequence, hash = excluded.hash, at = now()
        where excluded.sequence > lictor.removed.sequence\
        """;

    /// A chain that is gone as a whole, and has been for as long as its events were kept, does not go on.
    private static final String FORGET = """
        delete from lictor.removed r where r.at < ?::timestamptz
        and not exists (select from lictor.events e where e.chain = r.chain)\
        """;

    private final Database database;
    private final Duration age;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// @param age after which an event is removed, counted from when it was stored
    public Retention(Database database, Duration age, Clock clock) {
        this.database = database;
        this.age = age;
        this.clock = clock;
    }

    /// Begins to remove on a thread of its own, every ten minutes.
    public void start() {
        Thread.ofPlatform().daemon().name("retention").start(this::run);
    }

    private void run() {
        try {
            do {
                round();
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() {
        try {
            long removed = removeOld();
            if (removed > 0) {
                LOG.infof("%d events were removed from the store, stored more than %s ago", removed, age);
            }
        } catch (Away away) {
            LOG.debugf("nothing was removed: %s", away.why());
        } catch (RuntimeException fault) {
            LOG.error("removing old events failed; the next round follows", fault);
        }
    }

    /// Removes what is too old now.
    ///
    /// @return how many events
    public long removeOld() {
        String before = clock.instant()
                .minus(age)
                .truncatedTo(java.time.temporal.ChronoUnit.MICROS)
                .toString();
        long all = 0;
        long some = 1;
        while (some > 0 && stopped.getCount() > 0) {
            some = database.in(false, connection -> removed(connection, before));
            all += some;
        }
        database.in(false, connection -> forgotten(connection, before));
        return all;
    }

    private record Last(String chain, long sequence, String hash) {}

    private static long removed(Connection connection, String before) throws SQLException {
        long count = 0;
        for (Last last : last(connection, before)) {
            try (PreparedStatement note = connection.prepareStatement(NOTE);
                    PreparedStatement remove = connection.prepareStatement(REMOVE)) {
                note.setString(1, last.chain());
                note.setLong(2, last.sequence());
                note.setString(3, last.hash());
                note.executeUpdate();
                remove.setString(1, last.chain());
                remove.setLong(2, last.sequence());
                count += remove.executeUpdate();
            }
        }
        return count;
    }

    private static List<Last> last(Connection connection, String before) throws SQLException {
        List<Last> all = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(OLD)) {
            select.setString(1, before);
            select.setInt(2, TOGETHER);
            select.setFetchSize(PostgresArchive.FETCH);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    all.add(new Last(
                            found.getString(1),
                            found.getLong(2),
                            hash(found.getString(3).getBytes(StandardCharsets.UTF_8))));
                }
            }
        }
        return all;
    }

    /// Empty if it is no event any more; then nothing follows from it.
    private static String hash(byte[] event) {
        try {
            return Events.hash(event);
        } catch (WireException altered) {
            return "";
        }
    }

    private static int forgotten(Connection connection, String before) throws SQLException {
        try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
            forget.setString(1, before);
            return forget.executeUpdate();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
