package io.lictor.caller;

import java.util.Optional;

/// A rate, and whose it is: of a caller, or of a tenant and, where they are named, its agents and tools. `*` is each of
/// them by itself.
///
/// @param caller of this caller; empty: of a tenant
/// @param tenant whose
/// @param agent of the agent of this name; `*`: of each; empty: of all together
/// @param tool of calls of the tool of this name; `*`: of each; empty: of requests
public record Limit(Optional<String> caller, String tenant, Optional<String> agent, Optional<String> tool, Rate rate) {
    /// Each of its kind by itself.
    public static final String EACH = "*";

    /// Of a caller's requests.
    public static Limit caller(Caller caller, Rate rate) {
        return new Limit(Optional.of(caller.name()), caller.tenant(), Optional.empty(), Optional.empty(), rate);
    }

    /// Of a tenant.
    public static Limit tenant(String tenant, Optional<String> agent, Optional<String> tool, Rate rate) {
        return new Limit(Optional.empty(), tenant, agent, tool, rate);
    }

    /// Whether it is of calls rather than of requests.
    boolean ofCalls() {
        return tool.isPresent();
    }

    /// Whether it can be told without the body of a request.
    boolean ofDoor() {
        return agent.isEmpty() && tool.isEmpty();
    }

    boolean fits(String of, String agentName, String toolName) {
        return tenant.equals(of) && fits(agent, agentName) && fits(tool, toolName);
    }

    private static boolean fits(Optional<String> pattern, String name) {
        return pattern.isEmpty() || pattern.get().equals(EACH) || pattern.get().equals(name);
    }

    /// The name of its bucket for some agent and tool.
    String bucket(String agentName, String toolName) {
        String one = agent.isPresent() ? agentName : "";
        return one.length() + ":" + one + (tool.isPresent() ? toolName : "");
    }

    /// What it limits, for metrics: `caller`, `tenant`, `agent`, `tool`.
    public String scope() {
        if (caller.isPresent()) {
            return "caller";
        }
        return tool.isPresent() ? "tool" : agent.isPresent() ? "agent" : "tenant";
    }
}
