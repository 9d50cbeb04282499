package io.lictor.store.postgres;

import io.lictor.audit.Archive;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rows of a query whose columns begin with [#PLACED], up to a bound on their number and one on their bytes.
///
/// @param more whether there are others
record Rows(List<Row> all, boolean more) {
    /// What every such query selects.
    static final String PLACED =
            "e.event, e.chain, e.sequence, (extract(epoch from e.time) * 1000000)::bigint as micros";

    /// Most bytes of the events of a page, unless the first alone has more.
    private static final long MOST = 8 << 20;

    private static final long MICROS = 1_000_000;

    /// An event with its place.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(byte[] event, Archive.Place place) {}

    static Rows read(ResultSet from, int limit) throws SQLException {
        List<Row> all = new ArrayList<>();
        long size = 0;
        while (from.next()) {
            Row row = row(from);
            size += row.event().length;
            if (all.size() >= limit || (size > MOST && !all.isEmpty())) {
                return new Rows(all, true);
            }
            all.add(row);
        }
        return new Rows(all, false);
    }

    static Row row(ResultSet at) throws SQLException {
        long micros = at.getLong("micros");
        Instant time = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
        return new Row(
                at.getString("event").getBytes(StandardCharsets.UTF_8),
                new Archive.Place(time, at.getString("chain"), at.getLong("sequence")));
    }

    /// Where the next page begins; empty: there is none.
    Optional<Archive.Place> next() {
        return more ? Optional.of(all.getLast().place()) : Optional.empty();
    }

    List<byte[]> events() {
        return all.stream().map(Row::event).toList();
    }
}
