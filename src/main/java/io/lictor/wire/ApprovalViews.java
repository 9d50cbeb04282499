package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.approval.Approval;
import io.lictor.approval.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Approvals as JSON v1.
public final class ApprovalViews {
    private ApprovalViews() {}

    /// An approval as whoever decides reads it.
    ///
    /// @param action SHA-256 of the canonical form (RFC 8785) of tool and arguments
    /// @param bundle revision of the rules that ask
    /// @param rules ids of those that ask
    /// @param state `pending`, `approved`, `declined`, `expired` or `used`
    /// @param by who has decided
    /// @param decided when
    /// @param arguments JSON text, all of them; absent in lists
    /// @param explanation why it is asked for; absent in lists
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            String id,
            String state,
            String session,
            String agent,
            String tool,
            String action,
            String bundle,
            List<String> rules,
            String role,
            String opened,
            String expires,
            @Nullable String by,
            @Nullable String decided,
            @Nullable String note,
            @Nullable String used,
            @Nullable String arguments,
            @Nullable String explanation) {}

    /// Answer of `GET /v1/approvals`.
    ///
    /// @param kept where they are kept: `memory` is gone with the process
    /// @param approvals those that wait first, of both the latest first
    /// @param next address of the next page; absent: there is none
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Page(
            String kept, List<View> approvals, @Nullable String next) {}

    /// One of a list.
    public static View brief(Approval approval, Instant now) {
        return view(approval, now, false);
    }

    /// With all that there is to see.
    public static View whole(Approval approval, Instant now) {
        return view(approval, now, true);
    }

    private static View view(Approval approval, Instant now, boolean whole) {
        Optional<Settlement> settled = approval.settlement();
        return new View(
                approval.id(),
                approval.at(now).word(),
                approval.binding().session().session(),
                approval.agent(),
                approval.binding().tool(),
                approval.binding().action(),
                approval.binding().bundle(),
                approval.binding().rules(),
                approval.binding().role(),
                approval.opened().toString(),
                approval.expires().toString(),
                settled.map(Settlement::by).orElse(null),
                settled.map(one -> one.at().toString()).orElse(null),
                settled.map(Settlement::note).filter(note -> !note.isEmpty()).orElse(null),
                approval.used().map(Instant::toString).orElse(null),
                whole ? approval.shown().arguments() : null,
                whole ? approval.shown().explanation() : null);
    }
}
