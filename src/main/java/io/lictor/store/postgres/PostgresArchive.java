package io.lictor.store.postgres;

import io.lictor.audit.Archive;
import io.lictor.trajectory.SessionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The store read in pages. Every query names its tenant, and no row of another one leaves. Thread-safe.
public final class PostgresArchive implements Archive {
    private final Database database;

    public PostgresArchive(Database database) {
        this.database = database;
    }

    @Override
    public Page decisions(Search search) {
        return database.in(true, connection -> page(connection, search));
    }

    private static Page page(Connection connection, Search search) throws SQLException {
        Conditions conditions = Conditions.of(search);
        String sql = "select " + Rows.PLACED + " from lictor.events e where " + conditions.text()
                + " order by time desc, chain desc, sequence desc limit ?";
        try (PreparedStatement select = conditions.statement(connection, sql, search.limit() + 1)) {
            select.setFetchSize(FETCH);
            try (ResultSet found = select.executeQuery()) {
                Rows rows = Rows.read(found, search.limit());
                return new Page(rows.events(), rows.next());
            }
        }
    }

    /// Rows fetched together: some of them may have megabytes.
    static final int FETCH = 20;

    @Override
    public Optional<Story> story(SessionKey session, Optional<Place> after, int limit) {
        return database.in(true, connection -> new SessionStory(connection, session).read(after, limit));
    }

    @Override
    public Optional<String> trouble() {
        return database.trouble();
    }
}
