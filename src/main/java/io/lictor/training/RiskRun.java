package io.lictor.training;

import io.lictor.onnx.StepFeatures;
import io.lictor.wire.Json;
import io.lictor.wire.Requests;
import io.lictor.wire.Trace;
import io.lictor.wire.Trajectories;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// A labelled run as a model of runs sees it.
///
/// @param source of the run
/// @param domain within the source
/// @param task what it was about, the same for every agent
/// @param unsafe the verdict on the whole run
/// @param calls feature ids of each call
/// @param bad which calls are known to be the bad ones; empty: not known, or none
record RiskRun(String source, String domain, String task, boolean unsafe, List<int[]> calls, SortedSet<Integer> bad) {
    /// Runs and what was read.
    ///
    /// @param runs the labelled runs with at least one call
    /// @param silent labelled runs without any call, left out: there is no step to blame
    record All(List<RiskRun> runs, List<Runs.Seen> files, int silent) {}

    /// The labelled runs of a folder. Runs whose label says neither are not counted.
    static All of(Path data) throws IOException {
        var runs = new ArrayList<RiskRun>();
        var silent = new int[1];
        var files = Runs.in(data, new TreeSet<>(), "", trace -> true).each(trace -> {
            if (trace.unsafe().isEmpty()) return;
            var calls = calls(trace);
            if (calls.isEmpty()) {
                silent[0]++;
                return;
            }
            runs.add(new RiskRun(
                    trace.source(),
                    trace.domain(),
                    trace.group() + "/" + trace.task(),
                    trace.unsafe().get(),
                    calls,
                    trace.unsafeCalls()));
        });
        return new All(runs, files, silent[0]);
    }

    private static List<int[]> calls(Trace trace) {
        try {
            var body = Json.read(trace.body(), Requests.Check.class).value();
            return StepFeatures.of(Trajectories.of(body, "training"));
        } catch (WireException fault) {
            return List.of();
        }
    }

    /// `source/domain`.
    String group() {
        return source + "/" + domain;
    }

    /// Whether a call of it can be pointed out and be wrong.
    boolean locates() {
        return unsafe && !bad.isEmpty() && calls.size() > 1;
    }
}
