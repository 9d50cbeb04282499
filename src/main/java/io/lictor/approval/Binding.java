package io.lictor.approval;

import io.lictor.trajectory.SessionKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What an approval is for. Another one in any part is another approval.
///
/// @param action SHA-256 of the canonical form (RFC 8785) of tool and arguments
/// @param bundle revision of the rules that asked
/// @param rules ids of those that are not kept: the reasons that a person saw
/// @param role of whoever may approve
public record Binding(SessionKey session, String tool, String action, String bundle, List<String> rules, String role) {
    public Binding {
        rules = List.copyOf(rules);
    }

    /// SHA-256 of all of it.
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            part(digest, session.tenant());
            part(digest, session.session());
            part(digest, tool);
            part(digest, action);
            part(digest, bundle);
            part(digest, role);
            rules.forEach(rule -> part(digest, rule));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has SHA-256", impossible);
        }
    }

    /// With its length before it, so that no two lists of parts are one; by its units, halves of pairs too.
    private static void part(MessageDigest to, String text) {
        ByteBuffer units = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(unit -> units.putChar((char) unit));
        to.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, units.capacity()));
        to.update(units.array());
    }

    /// In what an approval for this differs from a call; empty: in nothing.
    public Optional<String> differs(Binding call) {
        if (!session.equals(call.session())) {
            return Optional.of("it is of another session");
        }
        if (!tool.equals(call.tool())) {
            return Optional.of("it is of another tool");
        }
        if (!action.equals(call.action())) {
            return Optional.of("it is of other arguments");
        }
        if (!bundle.equals(call.bundle())) {
            return Optional.of("the rules have been changed since");
        }
        if (!rules.equals(call.rules())) {
            return Optional.of("other rules ask now");
        }
        return role.equals(call.role()) ? Optional.empty() : Optional.of("another role has to approve now");
    }
}
