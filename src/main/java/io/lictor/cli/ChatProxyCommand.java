package io.lictor.cli;

import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Stands between agents and a model.
@CommandLine.Command(
        name = "chat-proxy",
        mixinStandardHelpOptions = true,
        description = {
            "Stands between agents and an OpenAI-compatible model and judges each call of a tool in its answers "
                    + "before the agent has it, streamed answers included.",
            "Agents take http://HOST:PORT/v1 for the address of the model. What people should know goes to "
                    + "standard error."
        })
final class ChatProxyCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Mixin
    private MaskOptions masks = new MaskOptions();

    @CommandLine.Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:8091",
            description = "address for agents (${DEFAULT-VALUE}); another than loopback needs --callers or "
                    + "LICTOR_API_KEY; agents send their key as `Lictor-Key`")
    private String listen = "127.0.0.1:8091";

    @CommandLine.Option(
            names = "--upstream",
            paramLabel = "ADDRESS",
            required = true,
            description =
                    "the model's interface, such as https://api.example.com/v1. It gets the agents' Authorization "
                            + "header, or what LICTOR_CHAT_AUTH says in its place")
    private String upstream = "";

    @CommandLine.Option(
            names = "--facts",
            paramLabel = "FILE",
            description =
                    "JSON object with facts that hold for every call; requests cannot state others in their place")
    private @Nullable Path facts;

    @CommandLine.Option(names = "--packs", split = ",", description = "packs to judge by (all of the folder)")
    private List<String> packs = new ArrayList<>();

    @CommandLine.Option(
            names = "--tenant",
            defaultValue = SessionKey.DEFAULT_TENANT,
            description = "tenant of the sessions (${DEFAULT-VALUE})")
    private String tenant = SessionKey.DEFAULT_TENANT;

    @CommandLine.Option(
            names = "--deadline",
            defaultValue = "250",
            paramLabel = "MS",
            description = "milliseconds after which calls that are not judged are withheld (${DEFAULT-VALUE})")
    private long deadline = 250;

    @CommandLine.Mixin
    private FailureOptions failure = new FailureOptions();

    @CommandLine.Option(
            names = "--patience",
            defaultValue = "600",
            paramLabel = "S",
            description = "seconds that one answer of the model may take (${DEFAULT-VALUE})")
    private long patience = 600;

    @CommandLine.Mixin
    private ApprovalOptions approvals = new ApprovalOptions();

    @CommandLine.Mixin
    private CallerOptions callers = new CallerOptions();

    @CommandLine.Option(
            names = "--drain",
            defaultValue = "20",
            paramLabel = "S",
            description = "seconds that answers under way have when the proxy is told to end (${DEFAULT-VALUE}); no "
                    + "request is taken then")
    private long drain = 20;

    @CommandLine.Option(
            names = "--events",
            paramLabel = "FILE",
            defaultValue = "${env:LICTOR_EVENTS_FILE:-}",
            description = "file that decision events are appended to; calls whose events are not kept are withheld")
    private String events = "";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ChatProxyCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (deadline < 1 || deadline > 60_000 || patience < 1 || patience > 86_400) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--deadline is 1 to 60000 milliseconds, --patience 1 to 86400 seconds");
        }
        if (drain < 0 || drain > 3_600) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--drain is 0 to 3600 seconds");
        }
        workbench.chatProxy(new ChatProxying(
                folders.rules,
                folders.policies,
                listen,
                upstream,
                Optional.ofNullable(facts),
                packs,
                tenant,
                Duration.ofMillis(deadline),
                failure.policy(),
                Duration.ofSeconds(patience),
                callers.file(),
                life(),
                approvals.store(),
                events.isBlank() ? Optional.empty() : Optional.of(Path.of(events)),
                Duration.ofSeconds(drain),
                masks.masks()));
        return 0;
    }

    private Duration life() {
        try {
            return approvals.life();
        } catch (IllegalArgumentException fault) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(fault.getMessage()));
        }
    }
}
