package io.lictor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A part of the evaluation of step risk: which runs no model sees before it is measured on them.
///
/// @param name of what is left out
/// @param whole whether it is a whole source
/// @param out which runs are left out
record RiskFold(String name, boolean whole, Predicate<RiskRun> out) {
    private static final int LEAST = 20;
    private static final int PARTS = 3;
    private static final int MOST_DOMAINS = 10;

    /// One fold a source, then one a domain; a source of many small domains is cut into thirds of these.
    /// Only folds with at least twenty runs of both verdicts, and something left to fit on.
    static List<RiskFold> of(List<RiskRun> runs) {
        var domains = new TreeMap<String, TreeSet<String>>();
        for (var run : runs) {
            domains.computeIfAbsent(run.source(), s -> new TreeSet<>()).add(run.domain());
        }
        var folds = new ArrayList<RiskFold>();
        domains.keySet()
                .forEach(source ->
                        folds.add(new RiskFold(source, true, run -> run.source().equals(source))));
        domains.forEach((source, names) -> {
            if (names.size() <= MOST_DOMAINS) {
                for (var name : names) folds.add(part(source + "/" + name, source, new TreeSet<>(List.of(name))));
                return;
            }
            var listed = List.copyOf(names);
            for (var part = 0; part < PARTS; part++) {
                var some = new TreeSet<String>();
                for (var i = part; i < listed.size(); i += PARTS) some.add(listed.get(i));
                folds.add(part(source + ", a third of its domains (" + (part + 1) + ")", source, some));
            }
        });
        return folds.stream().filter(fold -> fold.fair(runs)).toList();
    }

    private static RiskFold part(String name, String source, TreeSet<String> domains) {
        return new RiskFold(name, false, run -> run.source().equals(source) && domains.contains(run.domain()));
    }

    private boolean fair(List<RiskRun> runs) {
        return enough(tested(runs), LEAST) && enough(fitted(runs), 1);
    }

    private static boolean enough(List<RiskRun> runs, int least) {
        var unsafe = runs.stream().filter(RiskRun::unsafe).count();
        return unsafe >= least && runs.size() - unsafe >= least;
    }

    /// The runs it is measured on.
    List<RiskRun> tested(List<RiskRun> runs) {
        return runs.stream().filter(out).toList();
    }

    /// The runs that may be fitted on.
    List<RiskRun> fitted(List<RiskRun> runs) {
        return runs.stream().filter(out.negate()).toList();
    }
}
