package io.lictor.store.postgres;

import io.lictor.audit.Archive;
import io.lictor.audit.ChainCheck;
import io.lictor.audit.Link;
import io.lictor.wire.Events;
import io.lictor.wire.Filed;
import io.lictor.wire.WireException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// The chains of a session, each checked event by event as long as that is bounded work.
final class ChainStates {
    /// Most chains shown.
    private static final int CHAINS = 100;

    /// Most events, and most bytes, that are checked for one answer.
    private static final long EVENTS = 5_000;

    private static final long BYTES = 64 << 20;

    private final Connection connection;
    private final Conditions session;

    /// @param session conditions that its events fulfil
    ChainStates(Connection connection, Conditions session) {
        this.connection = connection;
        this.session = session;
    }

    private record Found(String chain, long first, long last, long events, long bytes, long through, String hash) {}

    List<Archive.Chain> read() throws SQLException {
        List<Archive.Chain> states = new ArrayList<>();
        long events = 0;
        long bytes = 0;
        for (Found chain : found()) {
            events += chain.events();
            bytes += chain.bytes();
            boolean checked = events <= EVENTS && bytes <= BYTES;
            states.add(checked ? checked(chain) : state(chain, chain.chain(), false, List.of()));
        }
        return states;
    }

    private List<Found> found() throws SQLException {
        String sql =
                "select c.*, coalesce(r.sequence, -1) as through, coalesce(r.hash, '') as hash from (select chain, "
                        + "min(sequence) as first, max(sequence) as last, count(*) as events, "
                        + "sum(octet_length(event)) as bytes, min(time) as began from lictor.events where "
                        + session.text()
                        + " group by chain) c left join lictor.removed r on r.chain = c.chain order by began, c.chain"
                        + " limit ?";
        List<Found> all = new ArrayList<>();
        try (PreparedStatement select = session.statement(connection, sql, CHAINS);
                ResultSet found = select.executeQuery()) {
            while (found.next()) {
                all.add(new Found(
                        found.getString("chain"),
                        found.getLong("first"),
                        found.getLong("last"),
                        found.getLong("events"),
                        found.getLong("bytes"),
                        found.getLong("through"),
                        found.getString("hash")));
            }
        }
        return all;
    }

    private Archive.Chain checked(Found chain) throws SQLException {
        ChainCheck check = new ChainCheck();
        List<String> faults = new ArrayList<>();
        String name = chain.chain();
        String sql = "select " + Rows.PLACED + " from lictor.events e where " + session.text()
                + " and chain = ? order by sequence";
        try (PreparedStatement select = session.statement(connection, sql, chain.chain())) {
            select.setFetchSize(PostgresArchive.FETCH);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    name = add(Rows.row(found), check, faults, name);
                }
            }
        }
        if (chain.through() >= 0) {
            check.removed(name, chain.through(), chain.hash());
        }
        faults.addAll(check.faults());
        return state(chain, name, true, faults);
    }

    /// Adds an event; the name of the chain as events state it.
    private static String add(Rows.Row row, ChainCheck check, List<String> faults, String name) {
        String where = "event " + row.place().sequence();
        try {
            Link link = Filed.of(row.event()).link();
            if (!Columns.of(link.chain()).equals(row.place().chain())
                    || link.sequence() != row.place().sequence()) {
                faults.add(where + ": its text names another place in a chain");
            }
            check.add(link, Events.hash(row.event()), where);
            return link.chain();
        } catch (WireException fault) {
            faults.add(where + ": no event any more: " + fault.getMessage());
            return name;
        }
    }

    private static Archive.Chain state(Found chain, String name, boolean checked, List<String> faults) {
        return new Archive.Chain(
                name,
                chain.first(),
                chain.last(),
                chain.events(),
                chain.through() >= 0 ? OptionalLong.of(chain.through()) : OptionalLong.empty(),
                checked,
                faults);
    }
}
