package io.lictor.evaluation.accuracy;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Everything a scoring found, in a fixed order.
///
/// @param bundle revision of what was judged with
/// @param sample runs of each source; null: all
/// @param rules which rules stand behind the flags: by source, rule and kind
/// @param wrappers scores by wrapper, of runs that were re-worded
/// @param notReworded attacked runs whose injected text could not be taken out whole
public record Report(
        int version,
        List<String> packs,
        String bundle,
        SortedMap<String, String> classifiers,
        String split,
        @Nullable Integer sample,
        long seed,
        int runs,
        int unreadable,
        SortedMap<String, Integer> notJudged,
        List<Rows.Kind> kinds,
        List<Rows.Score> scores,
        List<Rows.Step> steps,
        List<Rows.Recall> ruleRecall,
        List<Rows.Time> times,
        SortedMap<String, SortedMap<String, SortedMap<String, Integer>>> rules,
        List<Ablated> ablations,
        List<Rows.Headline> headlines,
        SortedMap<String, List<Rows.Kind>> wrappers,
        int notReworded) {
    /// What is left without one kind of evidence.
    ///
    /// @param rulesLeft of the packs' rules
    public record Ablated(String without, int rulesLeft, int rules, List<Rows.Kind> kinds, List<Rows.Score> scores) {}
}
