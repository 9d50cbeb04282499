package io.lictor.wiring;

import io.lictor.chat.ChatDoor;
import io.lictor.chat.Terms;
import io.lictor.chat.Upstream;
import io.lictor.cli.ChatProxying;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.mcp.Gate;
import io.lictor.proxy.Admission;
import io.lictor.proxy.Ending;
import io.lictor.store.EventFile;
import io.lictor.wire.Checks;
import io.lictor.wire.Recorded;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// The parts of a proxy in front of a model.
final class ChatProxies {
    private ChatProxies() {}

    /// Works until the process is ended.
    static void run(Guards guards, ChatProxying wanted, Clock clock) throws IOException, InterruptedException {
        PrintStream log = System.err;
        McpProxies.known(wanted.packs(), guards);
        Sessions none = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock);
        Checks checks = new Checks(() -> guards, none, System::nanoTime);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        Terms terms = new Terms(wanted.tenant(), McpProxies.facts(wanted.facts()), wanted.packs(), wanted.patience());
        Optional<EventFile> file = McpProxies.file(wanted.events());
        Recorded recorded = new Recorded(McpProxies.journal(file), clock, new Recorded.Terms(wanted.masks(), false));
        try (ProxyApprovals approvals = ProxyApprovals.elsewhere(wanted.store(), wanted.life(), clock, log);
                ProxyCallers callers = ProxyCallers.open(wanted.callers(), wanted.tenant(), clock, log);
                Gate gate = new Gate(
                        checks,
                        recorded,
                        approvals.approvals(),
                        callers.limited(),
                        new Gate.Terms(wanted.deadline(), wanted.failure()),
                        clock,
                        threads);
                Upstream upstream =
                        new Upstream(wanted.upstream(), Optional.ofNullable(System.getenv("LICTOR_CHAT_AUTH")));
                ChatDoor door = door(callers.at(McpProxies.address(wanted.listen())), gate, upstream, terms, log)) {
            new Ending(wanted.drain()).of(door::drain);
            log.println("lictor: chat completions at " + door.address());
            new CountDownLatch(1).await();
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private static ChatDoor door(Admission admission, Gate gate, Upstream upstream, Terms terms, PrintStream log)
            throws IOException {
        ChatDoor.warm(gate, terms);
        return new ChatDoor(admission, gate, upstream, terms, log);
    }
}
