package io.lictor.mcp;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.wire.Rpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the agent gets in place of the result of a call that did not run.
///
/// `INVARIANT (no untrusted text)`: it holds the guard's advice and fixed words only.
final class Refusals {
    private Refusals() {}

    /// The rules that are not kept, in their order.
    static List<String> rules(Judgement judgement) {
        return judgement.findings().stream()
                .map(finding -> finding.outcome())
                .filter(outcome -> !(outcome instanceof Outcome.Kept)
                        && outcome.rule().terms().enforced())
                .map(outcome -> outcome.rule().id())
                .toList();
    }

    /// The call is not allowed as it stands.
    ///
    /// @param also what else the agent must know; empty: nothing
    static Rpc judged(Rpc call, Judgement judgement, String also) {
        String advice = judgement.explanation().advice();
        String text = also.isEmpty() ? advice : advice + " " + also;
        return answer(call, text, judgement.decision().word(), rules(judgement));
    }

    /// The call could not be judged, or its result could not be taken.
    static Rpc failed(Rpc call, String text) {
        return answer(call, text, "deny", List.of());
    }

    private static Rpc answer(Rpc call, String text, String decision, List<String> rules) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "text");
        block.put("text", text);
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("lictor/decision", decision);
        meta.put("lictor/rules", rules);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("content", List.of(block));
        result.put("isError", true);
        result.put("_meta", meta);
        return Rpc.result(java.util.Objects.requireNonNull(call.id()), result);
    }
}
