package io.lictor.mcp;

import io.lictor.approval.Mention;
import io.lictor.guard.Judgement;
import io.lictor.wire.Approving;
import io.lictor.wire.Rpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What the agent gets in place of the result of a call that did not run.
///
/// `INVARIANT (no untrusted text)`: it holds the guard's advice and fixed words only.
public final class Refusals {
    private Refusals() {}

    /// What asked or refused: the rules that are not kept, in their order.
    public static List<String> rules(Judgement judgement) {
        return Approving.rules(judgement);
    }

    /// The call is not allowed as it stands.
    ///
    /// @param also what else the agent must know; empty: nothing
    static Rpc judged(Rpc call, Judgement judgement, String also) {
        String advice = judgement.explanation().advice();
        String text = also.isEmpty() ? advice : advice + " " + also;
        return answer(call, text, judgement.decision().word(), rules(judgement), judgement.approval());
    }

    /// The call could not be judged, or its result could not be taken.
    static Rpc failed(Rpc call, String text) {
        return answer(call, text, "deny", List.of(), Optional.empty());
    }

    private static Rpc answer(Rpc call, String text, String decision, List<String> rules, Optional<Mention> approval) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "text");
        block.put("text", text);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("lictor/decision", decision);
        meta.put("lictor/rules", rules);
        approval.map(Mention::id).filter(id -> !id.isEmpty()).ifPresent(id -> meta.put("lictor/approval", id));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("content", List.of(block));
        result.put("isError", true);
        result.put("_meta", meta);
        return Rpc.result(Objects.requireNonNull(call.id()), result);
    }
}
