package io.lictor.store.postgres;

import io.lictor.audit.Vault;
import io.lictor.wire.Filed;
import io.lictor.wire.WireException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Keeps events as rows, a batch in one transaction. One that is there already is left as it is; another one under the
/// same place in a chain is refused, since one of the two is not what was recorded. Thread-safe.
public final class EventRows implements Vault {
    private static final long TOGETHER = 16 << 20;

    /// Events that were removed because of their age do not come back with a topic that is read again.
    private static final String INSERT = """
        insert into lictor.events (chain, sequence, type, tenant, session, agent, time, decision, tool, rules,
            bundle, position, corrects, event)
        select e.chain, e.sequence, e.type, e.tenant, e.session, e.agent, e.time::timestamptz,
            nullif(e.decision, ''), nullif(e.tool, ''), string_to_array(e.rules, chr(31)), e.bundle, e.position,
            e.corrects, e.event
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
            ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
            as e(chain, sequence, type, tenant, session, agent, time, decision, tool, rules, bundle, position,
                corrects, event)
        where not exists (
            select from lictor.removed r where r.chain = e.chain and r.sequence >= e.sequence)
        on conflict (chain, sequence) do nothing\
        """;

    private static final String DIFFERING = """
        select e.place from unnest(?::text[], ?::bigint[], ?::text[]) with ordinality
            as e(chain, sequence, event, place)
        join lictor.events k on k.chain = e.chain and k.sequence = e.sequence
        where k.event <> e.event\
        """;

    private final Database database;
    private final int batch;

    /// @param batch most events in one transaction
    public EventRows(Database database, int batch) {
        this.database = database;
        this.batch = batch;
    }

    private record Row(int index, Filed filed, String event) {}

    @Override
    public List<Refused> keep(List<byte[]> events) {
        List<Refused> refused = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long size = 0;
        for (int i = 0; i < events.size(); i++) {
            if (rows.size() >= batch || (size > 0 && size + events.get(i).length > TOGETHER)) {
                kept(rows, refused);
                rows.clear();
                size = 0;
            }
            try {
                String text = text(events.get(i));
                rows.add(new Row(i, Filed.of(events.get(i)), text));
                size += events.get(i).length;
            } catch (WireException fault) {
                refused.add(new Refused(i, String.valueOf(fault.getMessage()), fault.pointer()));
            }
        }
        kept(rows, refused);
        refused.sort(Comparator.comparingInt(Refused::index));
        return refused;
    }

    private static String text(byte[] event) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(event))
                    .toString();
        } catch (CharacterCodingException fault) {
            throw new WireException(400, "", "the event is not UTF-8");
        }
    }

    /// Keeps rows together, or, where one of them does not fit, each for itself.
    private void kept(List<Row> rows, List<Refused> refused) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            refused.addAll(database.in(false, connection -> inserted(connection, rows)));
        } catch (Unfit unfit) {
            if (rows.size() == 1) {
                refused.add(new Refused(
                        rows.getFirst().index(), "the database cannot hold the event: " + unfit.getMessage(), ""));
            } else {
                rows.forEach(row -> kept(List.of(row), refused));
            }
        }
    }

    private static List<Refused> inserted(Connection connection, List<Row> rows) throws SQLException {
        int fresh;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            texts(insert, 1, rows, row -> Columns.of(row.filed().link().chain()));
            numbers(insert, 2, rows, row -> row.filed().link().sequence());
            texts(insert, 3, rows, row -> Columns.of(row.filed().type()));
            texts(insert, 4, rows, row -> Columns.of(row.filed().session().tenant()));
            texts(insert, 5, rows, row -> Columns.of(row.filed().session().session()));
            texts(insert, 6, rows, row -> Columns.of(row.filed().agent()));
            texts(
                    insert,
                    7,
                    rows,
                    row -> row.filed().time().truncatedTo(ChronoUnit.MICROS).toString());
            texts(insert, 8, rows, row -> Columns.of(row.filed().decision()));
            texts(insert, 9, rows, row -> Columns.of(row.filed().tool()));
            texts(insert, 10, rows, EventRows::rules);
            texts(insert, 11, rows, row -> Columns.of(row.filed().bundle()));
            texts(insert, 12, rows, row -> Columns.of(row.filed().position()));
            numbers(insert, 13, rows, EventRows::corrects);
            texts(insert, 14, rows, Row::event);
            fresh = insert.executeUpdate();
        }
        return fresh == rows.size() ? List.of() : differing(connection, rows);
    }

    private static List<Refused> differing(Connection connection, List<Row> rows) throws SQLException {
        List<Refused> refused = new ArrayList<>();
        try (PreparedStatement compare = connection.prepareStatement(DIFFERING)) {
            texts(compare, 1, rows, row -> Columns.of(row.filed().link().chain()));
            numbers(compare, 2, rows, row -> row.filed().link().sequence());
            texts(compare, 3, rows, Row::event);
            try (ResultSet found = compare.executeQuery()) {
                while (found.next()) {
                    refused.add(new Refused(
                            rows.get(found.getInt(1) - 1).index(),
                            "another event is stored under this place of its chain",
                            "/chain/sequence"));
                }
            }
        }
        return refused;
    }

    private static String rules(Row row) {
        return String.join(
                String.valueOf(Columns.SEPARATOR),
                row.filed().rules().stream().map(Columns::of).toList());
    }

    @SuppressWarnings("NullAway") // an element of the array that is null in the database
    private static Long corrects(Row row) {
        return row.filed().corrects().isPresent() ? row.filed().corrects().getAsLong() : null;
    }

    private static void texts(PreparedStatement to, int at, List<Row> rows, Function<Row, String> value)
            throws SQLException {
        Array array = to.getConnection()
                .createArrayOf("text", rows.stream().map(value).toArray());
        to.setArray(at, array);
    }

    private static void numbers(PreparedStatement to, int at, List<Row> rows, Function<Row, Long> value)
            throws SQLException {
        Array array = to.getConnection()
                .createArrayOf("bigint", rows.stream().map(value).toArray());
        to.setArray(at, array);
    }
}
