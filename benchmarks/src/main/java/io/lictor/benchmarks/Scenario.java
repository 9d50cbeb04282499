package io.lictor.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// The inputs of the benchmark, with the verdict each must get.
public enum Scenario {
    DENY("deny", "deny", 0, "mia@elsewhere.example"),
    ALLOW("allow", "allow", 0, "mia@corp.example"),
    STEPS_20("20 earlier steps", "deny", 20, "ana@partner.example"),
    STEPS_100("100 earlier steps", "deny", 100, "ana@partner.example"),
    RULES_100("100 rules", "deny", 0, ""),
    HELD("100 steps held", "deny", 100, "ana@partner.example");

    private static final String REQUEST = "Please go through what came in and send the figures of the third quarter.";
    private static final List<String> TOOLS =
            List.of("search_files", "get_calendar", "get_contacts", "read_file", "search_web");
    private static final String RESULT =
            "Third quarter, draft of Tuesday: revenue 4.2 million, costs 3.1 million, open orders 318, "
                    + "returns 2.4 percent. The final figures follow after the meeting of the board.";

    private final String title;
    private final String expected;
    private final int steps;
    private final String recipient;

    Scenario(String title, String expected, int steps, String recipient) {
        this.title = title;
        this.expected = expected;
        this.steps = steps;
        this.recipient = recipient;
    }

    /// As it stands in the table.
    public String title() {
        return title;
    }

    /// `allow` or `deny`.
    public String expected() {
        return expected;
    }

    /// Whether the rules are a hundred limits, not R1 to R4.
    public boolean limits() {
        return this == RULES_100;
    }

    /// Whether earlier steps matter.
    public boolean history() {
        return steps > 0;
    }

    /// The trajectory with the call about to run, as OpenAI messages: what Lictor and OPA read.
    public String chat() {
        return "{\"messages\":" + messages() + "," + action() + "}";
    }

    /// The parameters of `tools/call` in MCP.
    public String call() {
        return "{\"name\":\"" + called() + "\",\"arguments\":" + proposed() + "}";
    }

    /// The call about to run, for an engine that holds the steps already.
    public String next() {
        return "{" + action() + "}";
    }

    /// The steps alone, for the session that is held.
    public String held() {
        return "{\"messages\":" + messages() + "}";
    }

    /// One short entry a call, for OPA: the leanest text that carries the trajectory.
    public String lean() {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < calls(); i++) {
            entries.add("{\"tool\":\"" + tool(i) + "\",\"args\":" + arguments(i) + ",\"result\":" + quoted(result(i))
                    + "}");
        }
        return "{\"tool\":\"" + called() + "\",\"args\":" + proposed() + ",\"steps\":[" + String.join(",", entries)
                + "]}";
    }

    /// For Cedar, which has no history: the tools seen so far, collected by the caller beforehand.
    public String seen() {
        List<String> tools = new ArrayList<>();
        for (int i = 0; i < calls(); i++) {
            String quoted = "\"" + tool(i) + "\"";
            if (!tools.contains(quoted)) {
                tools.add(quoted);
            }
        }
        return "{\"tool\":\"" + called() + "\",\"args\":" + proposed() + ",\"seen\":[" + String.join(",", tools) + "]}";
    }

    private String called() {
        return limits() ? "tool_42" : "send_email";
    }

    private String proposed() {
        return limits()
                ? "{\"to\":\"A-17\",\"amount\":20000}"
                : "{\"to\":[\"" + recipient + "\"],\"subject\":\"Third quarter\",\"body\":" + quoted(RESULT) + "}";
    }

    private String action() {
        return "\"action\":" + call();
    }

    /// A request, calls with their results, and a closing word of the agent are the steps.
    private int calls() {
        return steps == 0 ? 0 : (steps - 2) / 2;
    }

    private String messages() {
        List<String> messages = new ArrayList<>();
        messages.add("{\"role\":\"user\",\"content\":" + quoted(REQUEST) + "}");
        for (int i = 0; i < calls(); i++) {
            messages.add("{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_" + i
                    + "\",\"type\":\"function\",\"function\":{\"name\":\"" + tool(i) + "\",\"arguments\":"
                    + quoted(arguments(i)) + "}}]}");
            messages.add("{\"role\":\"tool\",\"tool_call_id\":\"call_" + i + "\",\"name\":\"" + tool(i)
                    + "\",\"content\":" + quoted(result(i)) + "}");
        }
        if (steps > 0) {
            messages.add("{\"role\":\"assistant\",\"content\":\"I have what I need and send it now.\"}");
        }
        return "[" + String.join(",", messages) + "]";
    }

    /// The inbox is read in the middle.
    private String tool(int call) {
        return call == calls() / 2 ? "get_inbox" : TOOLS.get(call % TOOLS.size());
    }

    private static String arguments(int call) {
        return "{\"query\":\"figures of week " + call + "\",\"limit\":" + (10 + call) + "}";
    }

    /// Every third result is structured.
    private static String result(int call) {
        return call % 3 == 0 ? "{\"count\":" + call + ",\"summary\":\"" + RESULT + "\"}" : RESULT + " No. " + call;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
