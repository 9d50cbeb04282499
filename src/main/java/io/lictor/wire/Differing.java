package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lictor.trajectory.SessionKey;
import java.time.Instant;
import java.util.List;

/// An action that a shadow bundle judges otherwise than the one in force: a record of `lictor.shadow`, version 1,
/// masked like events.
///
/// @param change `newly denied`, `newly allowed`, `stricter`, `looser` or `other reasons`
/// @param bundle revision of the one in force
/// @param shadow revision of the other
/// @param because ids of the rules that account for it
@JsonPropertyOrder({"version", "type"})
public record Differing(
        int version,
        String type,
        String time,
        String tenant,
        String session,
        String agent,
        String change,
        int step,
        Answers.Call action,
        String bundle,
        Contrast.Said now,
        String shadow,
        Contrast.Said then,
        List<Contrast.RuleChange> rules,
        List<String> because) {
    private static final String TYPE = "lictor.shadow";

    /// The event of a difference.
    ///
    /// @param bundles revisions of the bundle in force and of the shadow
    public static byte[] event(
            Instant time, SessionKey session, String agent, List<String> bundles, Contrast contrast) {
        return Json.bytes((Object) new Differing(
                1,
                TYPE,
                time.toString(),
                session.tenant(),
                session.session(),
                agent,
                contrast.kind().words(),
                contrast.step(),
                contrast.action(),
                bundles.getFirst(),
                contrast.now(),
                bundles.getLast(),
                contrast.then(),
                contrast.rules(),
                contrast.because()));
    }
}
