package io.lictor.store.postgres;

import io.lictor.approval.Approval;
import io.lictor.approval.Binding;
import io.lictor.approval.Settlement;
import io.lictor.approval.Shown;
import io.lictor.approval.State;
import io.lictor.trajectory.SessionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An approval and the row that it is.
final class ApprovalRow {
    /// What every query selects.
    static final String ALL = "id, tenant, session, agent, tool, action, bundle, rules, role, bound, arguments,"
            + " explanation, state, by, note, (extract(epoch from opened) * 1000000)::bigint as opened_at,"
            + " (extract(epoch from expires) * 1000000)::bigint as expires_at,"
            + " (extract(epoch from decided) * 1000000)::bigint as decided_at,"
            + " (extract(epoch from used) * 1000000)::bigint as used_at";

    private static final long MICROS = 1_000_000;

    private ApprovalRow() {}

    /// The columns of a new row, in the order of the table.
    static String[] values(Approval one) {
        Binding binding = one.binding();
        String rules = String.join(
                String.valueOf(Columns.SEPARATOR),
                binding.rules().stream().map(Columns::exact).toList());
        return new String[] {
            one.id(),
            Columns.exact(binding.session().tenant()),
            Columns.exact(binding.session().session()),
            Columns.exact(one.agent()),
            Columns.exact(binding.tool()),
            binding.action(),
            Columns.exact(binding.bundle()),
            rules,
            Columns.exact(binding.role()),
            one.bound(),
            Columns.exact(one.shown().arguments()),
            Columns.exact(one.shown().explanation()),
            one.state().word(),
            Conditions.micros(one.opened()),
            Conditions.micros(one.expires())
        };
    }

    static Approval read(ResultSet at) throws SQLException {
        Binding binding = new Binding(
                new SessionKey(text(at, "tenant"), text(at, "session")),
                text(at, "tool"),
                at.getString("action"),
                text(at, "bundle"),
                rules(at.getString("rules")),
                text(at, "role"));
        State state = State.of(at.getString("state"));
        Optional<Instant> decided = time(at, "decided_at");
        Optional<Settlement> settled = decided.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settlement(
                        state != State.DECLINED, text(at, "by"), text(at, "note"), decided.orElseThrow()));
        return new Approval(
                at.getString("id"),
                binding,
                at.getString("bound"),
                text(at, "agent"),
                new Shown(text(at, "arguments"), text(at, "explanation")),
                state,
                time(at, "opened_at").orElseThrow(),
                time(at, "expires_at").orElseThrow(),
                settled,
                time(at, "used_at"));
    }

    private static String text(ResultSet at, String column) throws SQLException {
        return Columns.read(at.getString(column));
    }

    private static List<String> rules(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(String.valueOf(Columns.SEPARATOR), -1))
                        .map(Columns::read)
                        .toList();
    }

    private static Optional<Instant> time(ResultSet at, String column) throws SQLException {
        long micros = at.getLong(column);
        return at.wasNull()
                ? Optional.empty()
                : Optional.of(
                        Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000));
    }
}
