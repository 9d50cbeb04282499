package io.lictor.evaluation.accuracy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/// What is to be scored.
///
/// @param data folder with `traces/*.jsonl.gz` or `traces/*.jsonl`
/// @param sources only these; empty: all
/// @param domains only these; empty: all
/// @param sample so many runs of each source, drawn by the seed; empty: all
/// @param seed of sample and bootstrap
/// @param ablations whether runs are also judged with each kind of evidence left out
/// @param wrappers how many of the wrappers each attacked run is re-worded in; 0: none
public record Wanted(
        Path data,
        SortedSet<String> sources,
        SortedSet<String> domains,
        Split split,
        Optional<Integer> sample,
        long seed,
        boolean ablations,
        int wrappers) {}
