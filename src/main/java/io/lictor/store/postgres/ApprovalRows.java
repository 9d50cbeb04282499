package io.lictor.store.postgres;

import io.lictor.approval.Approval;
import io.lictor.approval.Book;
import io.lictor.approval.Settlement;
import io.lictor.approval.Unopened;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Approvals in the store, shared by all processes that use it. Of several that settle or use one at once, the row
/// lets one through. Thread-safe.
public final class ApprovalRows implements Book {
    /// Those who open one for the same binding do so one after the other.
    private static final String ALONE = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String LIVE = "select " + ApprovalRow.ALL + " from lictor.approvals"
            + " where bound = ? and expires > ?::timestamptz and (state in ('pending', 'approved') or state = ?)"
            + " order by opened desc, id desc limit 1";

    private static final String WAITING = "select count(*), count(*) filter (where session = ?) from lictor.approvals"
            + " where tenant = ? and state = 'pending' and expires > ?::timestamptz";

    private static final String INSERT =
            "insert into lictor.approvals (id, tenant, session, agent, tool, action, bundle,"
                    + " rules, role, bound, arguments, explanation, state, opened, expires)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz)";

    private static final String SETTLE = "update lictor.approvals"
            + " set state = ?, by = ?, note = ?, decided = ?::timestamptz"
            + " where tenant = ? and id = ? and state = 'pending' and expires > ?::timestamptz returning "
            + ApprovalRow.ALL;

    private static final String USE = "update lictor.approvals set state = 'used', used = ?::timestamptz"
            + " where tenant = ? and id = ? and bound = ? and state = 'approved' and expires > ?::timestamptz"
            + " returning " + ApprovalRow.ALL;

    private static final Duration SWEEPS = Duration.ofHours(1);

    private final Database database;
    private final Duration kept;
    private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);

    /// @param kept time after their end for which approvals can still be read
    public ApprovalRows(Database database, Duration kept) {
        this.database = database;
        this.kept = kept;
    }

    @Override
    public String place() {
        return "PostgreSQL";
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Approval open(Approval fresh, Limits limits) {
        Instant before = swept.get();
        boolean sweeping = (before.equals(Instant.MIN) || before.plus(SWEEPS).isBefore(fresh.opened()))
                && swept.compareAndSet(before, fresh.opened());
        return database.in(false, connection -> {
            if (sweeping) {
                sweep(connection, fresh.opened());
            }
            return opened(connection, fresh, limits);
        });
    }

    private void sweep(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from lictor.approvals where expires < ?::timestamptz")) {
            delete.setString(1, Conditions.micros(now.minus(kept)));
            delete.executeUpdate();
        }
    }

    private static Approval opened(Connection connection, Approval fresh, Limits limits) throws SQLException {
        query(connection, ALONE, fresh.bound());
        String now = Conditions.micros(fresh.opened());
        List<Approval> live = query(connection, LIVE, fresh.bound(), now, limits.afresh() ? "pending" : "declined");
        if (!live.isEmpty()) {
            return live.getFirst();
        }
        try (PreparedStatement count = statement(
                connection,
                WAITING,
                Columns.exact(fresh.binding().session().session()),
                Columns.exact(fresh.binding().session().tenant()),
                now)) {
            try (ResultSet found = count.executeQuery()) {
                found.next();
                if (found.getLong(1) >= limits.tenant() || found.getLong(2) >= limits.session()) {
                    throw new Unopened("too many approvals wait");
                }
            }
        }
        try (PreparedStatement insert = statement(connection, INSERT, ApprovalRow.values(fresh))) {
            insert.executeUpdate();
        }
        return fresh;
    }

    @Override
    public Optional<Approval> find(String tenant, String id) {
        String sql = "select " + ApprovalRow.ALL + " from lictor.approvals where tenant = ? and id = ?";
        return database.in(true, connection -> first(query(connection, sql, Columns.exact(tenant), Columns.exact(id))));
    }

    @Override
    public Page page(String tenant, Instant now, Optional<Place> after, int limit) {
        String waits = "(state = 'pending' and expires > ?::timestamptz)";
        List<String> values = new ArrayList<>(List.of(Columns.exact(tenant)));
        String from = "";
        if (after.isPresent()) {
            from = " and (" + waits + ", opened, id) < (?::boolean, ?::timestamptz, ?)";
            Place place = after.get();
            values.addAll(List.of(
                    Conditions.micros(now),
                    Boolean.toString(place.pending()),
                    Conditions.micros(place.opened()),
                    place.id()));
        }
        values.add(Conditions.micros(now));
        String sql = "select " + ApprovalRow.ALL + " from lictor.approvals where tenant = ?" + from + " order by "
                + waits + " desc, opened desc, id desc limit " + (limit + 1);
        List<Approval> found = database.in(true, connection -> query(connection, sql, values.toArray(String[]::new)));
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        Approval last = found.get(limit - 1);
        return new Page(found.subList(0, limit), Optional.of(Place.of(last, now)));
    }

    @Override
    public Optional<Approval> settle(String tenant, String id, Settlement settlement) {
        String now = Conditions.micros(settlement.at());
        return database.in(
                false,
                connection -> first(query(
                        connection,
                        SETTLE,
                        settlement.approved() ? "approved" : "declined",
                        Columns.exact(settlement.by()),
                        Columns.exact(settlement.note()),
                        now,
                        Columns.exact(tenant),
                        Columns.exact(id),
                        now)));
    }

    @Override
    public Optional<Approval> use(String tenant, String id, String bound, Instant now) {
        String moment = Conditions.micros(now);
        return database.in(
                false,
                connection ->
                        first(query(connection, USE, moment, Columns.exact(tenant), Columns.exact(id), bound, moment)));
    }

    private static Optional<Approval> first(List<Approval> found) {
        return found.stream().findFirst();
    }

    private static PreparedStatement statement(Connection connection, String sql, String... values)
            throws SQLException {
        return new Conditions().statement(connection, sql, (Object[]) values);
    }

    private static List<Approval> query(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement statement = statement(connection, sql, values);
                ResultSet found = statement.executeQuery()) {
            List<Approval> all = new ArrayList<>();
            while (!sql.equals(ALONE) && found.next()) {
                all.add(ApprovalRow.read(found));
            }
            return all;
        }
    }
}
