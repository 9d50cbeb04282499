package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lictor.approval.Approval;
import io.lictor.approval.Binding;
import io.lictor.approval.Settlement;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Draft;
import java.util.List;

/// Events about approvals as JSON.
public final class ApprovalEvents {
    static final String TYPE = "lictor.approval";

    private ApprovalEvents() {}

    /// The JSON form of what a person decided about an approval, version 1.
    @JsonPropertyOrder({"version", "type"})
    public record Approved(
            int version,
            String type,
            String time,
            String tenant,
            String session,
            String agent,
            Settled approval,
            String bundle,
            Events.Chain chain) {}

    /// What was decided.
    ///
    /// @param state `approved` or `declined`
    /// @param action SHA-256 of the canonical form (RFC 8785) of tool and arguments
    /// @param rules ids of those that asked
    /// @param role of whoever may approve
    /// @param note empty: none
    public record Settled(
            String id,
            String state,
            String tool,
            String action,
            List<String> rules,
            String role,
            String opened,
            String expires,
            String by,
            String note) {}

    /// An event about an approval that was settled.
    public static Draft draft(Approval approval, Settlement settlement, Masks masks) {
        Binding binding = approval.binding();
        Utf8 to = new Utf8();
        to.begin()
                .member("version", DecisionEvent.VERSION)
                .member("type", TYPE)
                .member("time", settlement.at().toString())
                .member("tenant", binding.session().tenant())
                .member("session", binding.session().session())
                .member("agent", approval.agent())
                .name("approval");
        to.begin()
                .member("id", approval.id())
                .member("state", approval.state().word())
                .member("tool", binding.tool())
                .member("action", binding.action())
                .member("rules", binding.rules())
                .member("role", binding.role())
                .member("opened", approval.opened().toString())
                .member("expires", approval.expires().toString())
                .member("by", masks.identified(settlement.by()))
                .member("note", masks.identified(settlement.note()))
                .end();
        to.member("bundle", binding.bundle());
        return Events.unlinked(to);
    }
}
