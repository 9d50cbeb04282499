package io.lictor.cli;

import io.lictor.guard.FailurePolicy;
import io.lictor.wire.Masks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What stands between whom.
///
/// @param bundle from where to pull it; empty: from the folders
/// @param command of a server on standard input and output; empty: `servers` say it
/// @param listen host and port for agents; empty: the agent is on standard input and output
/// @param servers each as `name=http://…` or `name=stdio:command`
/// @param callers a file of those who may use it over HTTP; empty: whoever has the key, or is of this machine
/// @param facts a file with those that hold for every call
/// @param packs to judge by; empty: all
/// @param deadline longest time from a call to its judgement
/// @param failure what becomes of calls that could not be judged
/// @param approval longest time a person has to approve a call
/// @param life time from the opening of an approval to its end
/// @param store where approvals are kept; empty: in memory
/// @param events a file for decision events
/// @param drain longest time that calls under way have when the proxy is told to end
/// @param hideDenied whether the agent is not shown tools whose every call is denied
public record McpProxying(
        Path rules,
        Path policies,
        Optional<Pulling> bundle,
        List<String> command,
        Optional<String> listen,
        List<String> servers,
        Optional<Path> callers,
        Optional<Path> facts,
        List<String> packs,
        String tenant,
        Duration deadline,
        FailurePolicy failure,
        Duration approval,
        Duration life,
        Optional<String> store,
        Optional<Path> events,
        Masks masks,
        Duration drain,
        boolean hideDenied) {}
