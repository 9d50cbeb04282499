package io.lictor.store.postgres;

import io.lictor.audit.Archive;
import io.lictor.policy.Decision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The conditions of a query with their values. Values are never part of the text. Not thread-safe.
final class Conditions {
    private static final int SECONDS = 20;

    /// What a rule can say.
    private static final List<String> OUTCOMES = List.of("broken", "kept", "open");

    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /// Those of a search.
    static Conditions of(Archive.Search search) {
        Conditions all = new Conditions().and("tenant = ?", Columns.of(search.tenant()));
        all.texts.add("decision is not null");
        search.session().ifPresent(session -> all.and("session = ?", Columns.of(session)));
        search.agent().ifPresent(agent -> all.and("agent = ?", Columns.of(agent)));
        search.tool().ifPresent(tool -> all.and("tool = ?", Columns.of(tool)));
        search.rule().ifPresent(rule -> all.and("rules && ?::text[]", said(rule, search.outcomes())));
        if (!search.decisions().isEmpty()) {
            all.and(
                    "decision = any(?::text[])",
                    search.decisions().stream().map(Decision::word).toList());
        }
        search.from().ifPresent(from -> all.and("time >= ?::timestamptz", micros(from)));
        search.to().ifPresent(to -> all.and("time < ?::timestamptz", micros(to)));
        search.after().ifPresent(place -> all.and("(time, chain, sequence) < (?::timestamptz, ?, ?)", place));
        return all;
    }

    private static List<String> said(String rule, Collection<String> outcomes) {
        return (outcomes.isEmpty() ? OUTCOMES : outcomes)
                .stream().map(outcome -> Columns.of(outcome + " " + rule)).toList();
    }

    Conditions and(String text, Object value) {
        texts.add(text);
        values.add(value);
        return this;
    }

    Conditions and(String text, Archive.Place place) {
        texts.add(text);
        values.addAll(List.of(micros(place.time()), place.chain(), place.sequence()));
        return this;
    }

    /// They as text, after `where`.
    String text() {
        return String.join(" and ", texts);
    }

    /// A statement with the values of these conditions.
    ///
    /// @param values that follow
    PreparedStatement statement(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setQueryTimeout(SECONDS);
            int at = 1;
            for (Object value : this.values) {
                set(statement, at++, value);
            }
            for (Object value : values) {
                set(statement, at++, value);
            }
            return statement;
        } catch (SQLException fault) {
            statement.close();
            throw fault;
        }
    }

    private static void set(PreparedStatement to, int at, Object value) throws SQLException {
        switch (value) {
            case String text -> to.setString(at, text);
            case Long number -> to.setLong(at, number);
            case Integer number -> to.setInt(at, number);
            case Collection<?> all
            when all.stream().allMatch(Long.class::isInstance) && !all.isEmpty() ->
                to.setArray(at, to.getConnection().createArrayOf("bigint", all.toArray()));
            case Collection<?> all -> to.setArray(at, to.getConnection().createArrayOf("text", all.toArray()));
            default -> throw new IllegalArgumentException("no value of a query: " + value.getClass());
        }
    }

    /// A time as the columns hold it.
    static String micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
