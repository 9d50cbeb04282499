package io.lictor.cli;

import io.lictor.guard.FailurePolicy;
import io.lictor.wire.Masks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A proxy in front of a model.
///
/// @param listen host and port for agents
/// @param upstream address of the model's interface
/// @param facts a file with those that hold for every call
/// @param packs to judge by; empty: all
/// @param deadline longest time from the end of an answer to its judgement
/// @param failure what becomes of calls that could not be judged
/// @param patience longest time of one exchange with the model
/// @param callers a file of those who may use it; empty: whoever has the key, or is of this machine
/// @param life time from the opening of an approval to its end
/// @param store where approvals are kept; empty: nobody is asked
/// @param events a file for decision events
/// @param drain longest time that answers under way have when the proxy is told to end
public record ChatProxying(
        Path rules,
        Path policies,
        String listen,
        String upstream,
        Optional<Path> facts,
        List<String> packs,
        String tenant,
        Duration deadline,
        FailurePolicy failure,
        Duration patience,
        Optional<Path> callers,
        Duration life,
        Optional<String> store,
        Optional<Path> events,
        Duration drain,
        Masks masks) {}
