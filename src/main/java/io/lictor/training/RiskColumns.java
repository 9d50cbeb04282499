package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which features may be learnt, and how much each run counts.
final class RiskColumns {
    private static final int TASKS = 4;
    private static final int GROUPS = 2;

    private RiskColumns() {}

    /// Features met in at least four tasks and, where there are several domains, in two of these: what
    /// stands in one domain alone tells that domain, not a risk.
    static boolean[] kept(List<RiskRun> runs) {
        var tasks = new int[FeatureSet.SIZE];
        var groups = new int[FeatureSet.SIZE];
        Set<String> seen = new HashSet<>();
        var all = runs.stream().map(RiskRun::group).distinct().count();
        for (var run : runs) {
            for (var call : run.calls()) {
                for (var id : call) {
                    if (tasks[id] < TASKS && seen.add(run.task() + " " + id)) tasks[id]++;
                    if (groups[id] < GROUPS && seen.add(run.group() + "/ " + id)) groups[id]++;
                }
            }
        }
        var kept = new boolean[FeatureSet.SIZE];
        for (var id = 1; id < kept.length; id++) kept[id] = tasks[id] >= TASKS && groups[id] >= Math.min(GROUPS, all);
        return kept;
    }

    /// The weight of a run by source and verdict: every source weighs the same, and in it both verdicts.
    static Map<String, Double> weights(List<RiskRun> runs) {
        var counts = new TreeMap<String, Integer>();
        for (var run : runs) counts.merge(key(run), 1, Integer::sum);
        var weights = new TreeMap<String, Double>();
        counts.forEach((key, count) -> weights.put(key, (double) runs.size() / counts.size() / count));
        return weights;
    }

    /// What runs of equal weight share.
    static String key(RiskRun run) {
        return run.source() + (run.unsafe() ? "+" : "-");
    }
}
