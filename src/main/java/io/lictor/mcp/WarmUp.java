package io.lictor.mcp;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Rpc;
import io.lictor.wire.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges a call of nothing twice, the second after untrusted text, so that the first one that counts finds all
/// loaded.
final class WarmUp {
    private final Gate gate;
    private final History.Terms terms = History.Terms.plain("warm-up");
    private final Bodies bodies = new Bodies(terms);

    WarmUp(Gate gate) {
        this.gate = gate;
    }

    void run() throws Unjudged {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("name", "send_email");
        params.put("arguments", Map.of("to", "nobody@example.org", "body", "Nothing.", "amount", 1));
        Rpc call = Rpc.request("warm", "tools/call", params);
        Trajectory session = new Trajectory(terms.session(), "", Arguments.NONE, List.of(), List.of(), false);
        for (int i = 0; i < 2; i++) {
            gate.rehearse(bodies.call(call, "w" + i, "send_email", Map.of(), List.of()), session, gate.now());
            Map<String, @Nullable Object> content = new LinkedHashMap<>();
            content.put("contents", List.of(Map.of("text", "Mail to nobody@example.org: nothing is to be done.")));
            Rpc read = Rpc.request("r" + i, "resources/read", Map.of("uri", "warm:up"));
            session = Steps.grown(session, bodies.content(read, Rpc.result("r" + i, content)), gate.now());
        }
    }
}
