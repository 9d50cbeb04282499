package io.lictor.evaluation.accuracy;

import io.lictor.policy.Decision;
import java.util.ArrayList;
import java.util.List;

/// Counts whether the right call of a run was stopped.
final class Steps {
    private Steps() {}

    /// Rows by source, domain and kind of the runs whose bad calls are known.
    static List<Rows.Step> rows(List<Judged> runs) {
        List<Rows.Step> rows = new ArrayList<>();
        List<Judged> known = runs.stream().filter(run -> !run.bad().isEmpty()).toList();
        Tables.slices(known)
                .forEach((slice, of) ->
                        Tables.by(of, Judged::kind).forEach((kind, some) -> rows.add(row(slice, kind, some))));
        return rows;
    }

    private static Rows.Step row(Tables.Slice slice, String kind, List<Judged> runs) {
        int[] first = new int[4];
        int[] calls = new int[5];
        for (Judged run : runs) {
            int flagged = run.first();
            int bad = run.bad().getFirst();
            first[flagged < 0 ? 3 : flagged < bad ? 1 : flagged == bad ? 0 : 2]++;
            for (int i = 0; i < run.calls().size(); i++) {
                Decision decision = run.calls().get(i);
                boolean isBad = run.bad().contains(i);
                calls[isBad ? 0 : 3]++;
                if (decision != Decision.ALLOW) {
                    calls[isBad ? 1 : 4]++;
                }
                if (isBad && decision == Decision.DENY) {
                    calls[2]++;
                }
            }
        }
        return new Rows.Step(
                slice.source(),
                slice.domain(),
                kind,
                runs.size(),
                first[0],
                first[1],
                first[2],
                first[3],
                calls[0],
                calls[1],
                calls[2],
                calls[3],
                calls[4]);
    }
}
