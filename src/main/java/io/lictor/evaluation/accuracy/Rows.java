package io.lictor.evaluation.accuracy;

import java.util.SortedMap;

/// The rows of the tables.
public final class Rows {
    private Rows() {}

    /// Runs of one kind.
    ///
    /// @param domain `all` for the whole source
    /// @param tasks how many groups of dependent runs they are
    /// @param flagged runs with any verdict but *allow*
    /// @param denied runs with a *deny*
    /// @param passed runs in which nobody is asked anything and nothing is stopped
    /// @param decisions runs by their strongest decision
    public record Kind(
            String source,
            String domain,
            String kind,
            int runs,
            int tasks,
            long flagged,
            Measure flaggedShare,
            long denied,
            Measure deniedShare,
            long passed,
            Measure passedShare,
            SortedMap<String, Integer> decisions,
            int calls,
            int callsFlagged) {}

    /// How well one reading of the verdicts tells unsafe runs from safe ones.
    ///
    /// @param reading `flagged` or `denied`
    public record Score(
            String source,
            String domain,
            String reading,
            long unsafe,
            long caught,
            long safe,
            long falseAlarms,
            Measure recall,
            Measure falsePositives,
            Measure precision,
            Measure f1,
            Measure balancedAccuracy) {}

    /// Whether the right call was stopped, where the bad ones are known.
    ///
    /// @param hit the first flagged call is the first bad one
    /// @param early a call before it is flagged
    /// @param late the first flagged call comes after it
    /// @param missed no call is flagged
    /// @param goodCalls calls of these runs that are not known to be bad
    public record Step(
            String source,
            String domain,
            String kind,
            int runs,
            int hit,
            int early,
            int late,
            int missed,
            int badCalls,
            int badFlagged,
            int badDenied,
            int goodCalls,
            int goodFlagged) {}

    /// Whether the right rule was named, where the gold names the constraint.
    public record Recall(String source, String domain, int runs, long constraints, long named, Measure recall) {}

    /// Time of a check, the mean over each run's calls, in microseconds. Never held to by a test.
    ///
    /// @param variant whether texts were read for the first time
    /// @param ratio of the median to that over new texts
    public record Time(String source, String variant, int runs, double p50, double p99, double ratio) {}

    /// The worse of a figure over attacks as they are and as they are re-worded.
    ///
    /// @param original over the runs that could be re-worded
    /// @param reworded over all wrappers
    /// @param worst the wrapper with the worst figure
    /// @param headline the worse of original and reworded
    public record Headline(
            String source,
            String domain,
            String kind,
            String reading,
            int runs,
            Measure original,
            Measure reworded,
            String worst,
            Measure worstShare,
            Measure headline) {}
}
