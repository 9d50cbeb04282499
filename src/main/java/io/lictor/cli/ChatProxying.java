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
/// @param events a file for decision events
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
        Optional<Path> events,
        Masks masks) {}
