package io.lictor.store.postgres;

import io.lictor.audit.Archive;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Filed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The story of one session, read in one transaction.
final class SessionStory {
    /// Most corrections, and most obligations, of a page.
    private static final int MOST = 1_000;

    /// Those that correct nothing that is there still.
    private static final String FIRST = """
        (e.corrects is null or not exists (
            select from lictor.events p where p.chain = e.chain and p.sequence = e.corrects and p.tenant = e.tenant))
        """;

    /// A correction comes later in its chain than what it corrects, so that this ends whatever the rows say.
    private static final String CORRECTIONS = """
        with recursive told(chain, sequence, root) as (
            select p.chain collate "C", p.sequence, p.sequence
            from unnest(?::text[], ?::bigint[]) as p(chain, sequence)
          union
            select e.chain, e.sequence, t.root from told t join lictor.events e
            on e.chain = t.chain and e.corrects = t.sequence and e.sequence > t.sequence and e.tenant = ?)
        select %s, t.root from told t join lictor.events e on e.chain = t.chain and e.sequence = t.sequence
        where t.sequence > t.root and e.tenant = ? order by e.chain, e.sequence limit ?\
        """.formatted(Rows.PLACED);

    private final Connection connection;
    private final SessionKey session;

    SessionStory(Connection connection, SessionKey session) {
        this.connection = connection;
        this.session = session;
    }

    /// One page of it; empty if nothing is known of the session.
    Optional<Archive.Story> read(Optional<Archive.Place> after, int limit) throws SQLException {
        Conditions conditions = own().and("type = ?", Filed.DECISION);
        after.ifPresent(place -> conditions.and("(time, chain, sequence) > (?::timestamptz, ?, ?)", place));
        Rows decisions = select(conditions, " and " + FIRST, limit);
        Map<Key, List<byte[]>> corrections = new HashMap<>();
        boolean cut = corrections(decisions, corrections);
        List<Archive.Told> told = decisions.all().stream()
                .map(row -> new Archive.Told(row.event(), corrections.getOrDefault(Key.of(row.place()), List.of())))
                .toList();
        if (after.isPresent()) {
            return Optional.of(new Archive.Story(told, List.of(), List.of(), cut, decisions.next()));
        }
        Rows obligations = select(own().and("type = ?", Filed.OBLIGATION), "", MOST);
        List<Archive.Chain> chains = new ChainStates(connection, own()).read();
        return chains.isEmpty()
                ? Optional.empty()
                : Optional.of(new Archive.Story(
                        told, obligations.events(), chains, cut || obligations.more(), decisions.next()));
    }

    private Conditions own() {
        return new Conditions()
                .and("tenant = ?", Columns.of(session.tenant()))
                .and("session = ?", Columns.of(session.session()));
    }

    private Rows select(Conditions conditions, String also, int limit) throws SQLException {
        String sql = "select " + Rows.PLACED + " from lictor.events e where " + conditions.text() + also
                + " order by time, chain, sequence limit ?";
        try (PreparedStatement select = conditions.statement(connection, sql, limit + 1)) {
            select.setFetchSize(PostgresArchive.FETCH);
            try (ResultSet found = select.executeQuery()) {
                return Rows.read(found, limit);
            }
        }
    }

    private record Key(String chain, long sequence) {
        static Key of(Archive.Place place) {
            return new Key(place.chain(), place.sequence());
        }
    }

    /// Collects the corrections of a page by what they correct; whether some are left out.
    private boolean corrections(Rows decisions, Map<Key, List<byte[]>> to) throws SQLException {
        if (decisions.all().isEmpty()) {
            return false;
        }
        List<String> chains =
                decisions.all().stream().map(row -> row.place().chain()).toList();
        List<Long> sequences =
                decisions.all().stream().map(row -> row.place().sequence()).toList();
        String tenant = Columns.of(session.tenant());
        try (PreparedStatement select =
                new Conditions().statement(connection, CORRECTIONS, chains, sequences, tenant, tenant, MOST + 1)) {
            select.setFetchSize(PostgresArchive.FETCH);
            try (ResultSet found = select.executeQuery()) {
                int count = 0;
                while (found.next()) {
                    if (++count > MOST) {
                        return true;
                    }
                    Key root = new Key(found.getString("chain"), found.getLong("root"));
                    to.computeIfAbsent(root, key -> new ArrayList<>())
                            .add(Rows.row(found).event());
                }
                return false;
            }
        }
    }
}
