package io.lictor.kafka.stream;

import io.lictor.kafka.Brokers;
import java.nio.file.Path;
import java.util.Optional;

/// Where and how the stream runs.
///
/// @param brokers that it reads from and writes to
/// @param application name of the consumer group, and beginning of the names of its topics and transactions
/// @param state folder of this process for the local copies of its state
/// @param instance name of this process in the group, kept over restarts: its partitions wait for it; empty: they
///     go to others at once
/// @param threads partitions worked on at once
/// @param standbys copies of each session's state on other processes
/// @param partitions of topics that do not exist yet
/// @param replicas of topics that do not exist yet; -1: the broker's default
/// @param commitMillis time between commits; results are seen after theirs
public record StreamSettings(
        Brokers brokers,
        String application,
        Path state,
        Optional<String> instance,
        int threads,
        int standbys,
        int partitions,
        short replicas,
        int commitMillis) {}
