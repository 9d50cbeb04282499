package io.lictor.wiring;

import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.wire.Checks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/// Judges a call of no consequence before the first one that counts, which has a deadline and must find all loaded.
final class WarmUp {
    private static final String BODY = """
            {"session": "warm-up", "messages": [
              {"role": "user", "content": "Write to the one whom the page names."},
              {"role": "assistant", "tool_calls": [{"id": "1", "type": "function",
                "function": {"name": "read_page", "arguments": "{\\"url\\": \\"https://example.org\\"}"}}]},
              {"role": "tool", "tool_call_id": "1", "content": "Mail to nobody@example.org: nothing is to be done."}],
             "action": {"name": "send_email", "arguments": {"to": "nobody@example.org", "body": "Nothing.", "amount": 1}}}
            """;

    private WarmUp() {}

    /// Nobody looks on, and nothing is recorded.
    static void run(Supplier<Guards> guards, Clock clock) {
        Sessions none = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock);
        Checks checks = new Checks(guards, none, System::nanoTime);
        checks.check(BODY.getBytes(StandardCharsets.UTF_8), null);
    }
}
