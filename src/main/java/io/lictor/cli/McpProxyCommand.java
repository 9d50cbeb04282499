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

/// Stands between an agent and its MCP servers.
@CommandLine.Command(
        name = "mcp-proxy",
        mixinStandardHelpOptions = true,
        description = {
            "Stands between an agent and its MCP servers and judges each call of a tool before it is passed on.",
            "With a command after `--` it speaks with the agent on standard input and output; with --listen over "
                    + "streamable HTTP at /mcp. What people should know goes to standard error."
        })
final class McpProxyCommand implements Callable<Integer> {
    /// ONNX Runtime 1.29 crashes in a process whose command line reaches about 4,096 bytes.
    private static final int LONGEST = 2_000;

    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Mixin
    private PullOptions pull = new PullOptions();

    @CommandLine.Mixin
    private MaskOptions masks = new MaskOptions();

    @CommandLine.Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "address for agents; another than loopback needs --callers or LICTOR_API_KEY; agents "
                    + "send their key as `Authorization: Bearer …`")
    private @Nullable String listen;

    @CommandLine.Option(
            names = "--server",
            paramLabel = "NAME=WHERE",
            description = "a server: its address (http://…) or its command (stdio:…, split at blanks); several are "
                    + "shown as one. The environment may hold what its Authorization header says: LICTOR_MCP_AUTH_NAME")
    private List<String> servers = new ArrayList<>();

    @CommandLine.Option(
            names = "--facts",
            paramLabel = "FILE",
            description = "JSON object with facts that hold for every call; calls cannot state others in their place")
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
            description = "milliseconds after which a call that is not judged does not run (${DEFAULT-VALUE})")
    private long deadline = 250;

    @CommandLine.Mixin
    private FailureOptions failure = new FailureOptions();

    @CommandLine.Option(
            names = "--approval",
            defaultValue = "300",
            paramLabel = "S",
            description = "seconds a person has to approve a call (${DEFAULT-VALUE})")
    private long approval = 300;

    @CommandLine.Mixin
    private ApprovalOptions approvals = new ApprovalOptions();

    @CommandLine.Mixin
    private CallerOptions callers = new CallerOptions();

    @CommandLine.Option(
            names = "--drain",
            defaultValue = "20",
            paramLabel = "S",
            description = "seconds that calls under way have for their answers when the proxy is told to end "
                    + "(${DEFAULT-VALUE}); no other is taken then")
    private long drain = 20;

    @CommandLine.Option(
            names = "--events",
            paramLabel = "FILE",
            defaultValue = "${env:LICTOR_EVENTS_FILE:-}",
            description = "file that decision events are appended to; a call whose event is not kept does not run")
    private String events = "";

    @CommandLine.Option(
            names = "--hide-denied",
            description = "do not show the agent tools whose every call the rules deny, whatever its arguments")
    private boolean hideDenied;

    @CommandLine.Parameters(paramLabel = "COMMAND", arity = "0..*", description = "after `--`: the server's command")
    private List<String> command = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    McpProxyCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (command.isEmpty() == servers.isEmpty()) {
            throw wrong("name the server: its command after `--`, or one or more --server");
        }
        if (String.join(" ", command).length() > LONGEST) {
            throw wrong("a command of more than " + LONGEST
                    + " characters ends the runtime of the classifiers: put it into a script and name that");
        }
        if (deadline < 1 || deadline > 60_000 || approval < 1 || approval > 86_400) {
            throw wrong("--deadline is 1 to 60000 milliseconds, --approval 1 to 86400 seconds");
        }
        if (listen == null && spec.commandLine().getParseResult().hasMatchedOption("--callers")) {
            throw wrong("--callers is for --listen: on standard input there is one agent, and nobody to tell it from");
        }
        if (drain < 0 || drain > 3_600) {
            throw wrong("--drain is 0 to 3600 seconds");
        }
        workbench.mcpProxy(new McpProxying(
                folders.rules,
                folders.policies,
                pulling(),
                command,
                Optional.ofNullable(listen),
                servers,
                listen == null ? Optional.empty() : callers.file(),
                Optional.ofNullable(facts),
                packs,
                tenant,
                Duration.ofMillis(deadline),
                failure.policy(),
                Duration.ofSeconds(approval),
                life(),
                approvals.store(),
                events.isBlank() ? Optional.empty() : Optional.of(Path.of(events)),
                masks.masks(),
                Duration.ofSeconds(drain),
                hideDenied));
        return 0;
    }

    private Duration life() {
        try {
            return approvals.life();
        } catch (IllegalArgumentException fault) {
            throw wrong(String.valueOf(fault.getMessage()));
        }
    }

    private Optional<Pulling> pulling() {
        try {
            return pull.pulling();
        } catch (IllegalArgumentException fault) {
            throw wrong(String.valueOf(fault.getMessage()));
        }
    }

    private CommandLine.ParameterException wrong(String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }
}
