package io.lictor.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;

/// What to score, and where to write it.
///
/// @param packs to judge with
/// @param circuits a folder with the reviewed circuits of sources whose runs carry their own policy text; empty: these
///     are judged with the packs, too
/// @param sources only these; empty: all
/// @param domains only these; empty: all
/// @param split `tune`, `report` or `all`
/// @param sample runs of each source, drawn by the seed; empty: all
/// @param wrappers how many of the wrappers attacked runs are re-worded in
/// @param log a file of scorings to add this one to
public record Evaluating(
        Path data,
        Path rules,
        Path policies,
        SortedSet<String> packs,
        Optional<Path> circuits,
        SortedSet<String> sources,
        SortedSet<String> domains,
        String split,
        Optional<Integer> sample,
        long seed,
        boolean ablations,
        int wrappers,
        Path json,
        Path html,
        Optional<Path> log) {}
