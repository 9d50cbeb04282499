package io.lictor.training;

import io.lictor.training.Logistic.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Labelled runs as examples of a logistic model, equal ones counted together:
/// `P(unsafe) = σ(b + b_group + Σ_r θ_r·v_r)`.
///
/// `b_group` takes up how common unsafe runs are in each source and domain, drawn to 0 with
/// strength [#GROUP_PULL]: a rule about payments is not to blame for a set in which half of
/// all runs are attacks.
final class Examples {
    /// Strength of the draw of the groups' offsets to 0.
    static final double GROUP_PULL = 1;

    /// Most distinct examples kept in memory.
    static final int MOST = 1_000_000;

    private final SortedMap<String, Example> examples = new TreeMap<>();
    private final SortedSet<String> groups = new TreeSet<>();
    private final SortedMap<String, Evidence> evidence = new TreeMap<>();

    private record Example(String group, SortedMap<String, Double> breaks, int safe, int unsafe) {}

    /// Adds a run.
    ///
    /// @param breaks how far it breaks each rule; kept rules may be missing
    /// @throws IllegalArgumentException if there are more than [#MOST] different runs
    void add(String group, boolean unsafe, SortedMap<String, Double> breaks) {
        groups.add(group);
        breaks.forEach((rule, share) ->
                evidence.put(rule, evidence.getOrDefault(rule, Evidence.NONE).plus(group, unsafe, share)));
        var key = group + "\n" + breaks;
        var before = examples.getOrDefault(key, new Example(group, breaks, 0, 0));
        if (examples.size() >= MOST && !examples.containsKey(key)) {
            throw new IllegalArgumentException("more than " + MOST + " different runs; fit on fewer `--sources`");
        }
        examples.put(
                key, new Example(group, breaks, before.safe() + (unsafe ? 0 : 1), before.unsafe() + (unsafe ? 1 : 0)));
    }

    /// The fitted weights.
    ///
    /// @param weights by rule, rounded to 1e-4; those of rules that no run breaks are the
    ///     priors
    /// @param evidence of each rule that some run breaks
    record Fitted(
            SortedMap<String, Double> weights, SortedMap<String, Evidence> evidence, int steps, double residual) {}

    /// Fits.
    ///
    /// @param priors weight of every soft rule before
    /// @param pull strength of the draw to the priors
    Fitted fit(SortedMap<String, Double> priors, double pull) {
        var rules = new ArrayList<>(priors.keySet());
        rules.retainAll(evidence.keySet());
        var columns = new ArrayList<Column>();
        rules.forEach(rule -> columns.add(new Column(priors.getOrDefault(rule, 0.0), pull, true)));
        columns.add(new Column(base(), 0, false));
        var offsets = groups.size() > 1 ? List.copyOf(groups) : List.<String>of();
        offsets.forEach(group -> columns.add(new Column(0, GROUP_PULL, false)));
        var rows = new ArrayList<Logistic.Row>();
        examples.values().forEach(example -> rows.add(row(example, rules, offsets)));
        var solution = Logistic.solve(columns, rows);
        var weights = new TreeMap<>(priors);
        for (var j = 0; j < rules.size(); j++) weights.put(rules.get(j), Math.round(solution.x()[j] * 1e4) / 1e4);
        return new Fitted(weights, evidence, solution.steps(), solution.residual());
    }

    /// Where the intercept starts: the log odds of all runs.
    private double base() {
        var safe = examples.values().stream().mapToInt(Example::safe).sum();
        var unsafe = examples.values().stream().mapToInt(Example::unsafe).sum();
        return StrictMath.log((unsafe + 0.5) / (safe + 0.5));
    }

    private static Logistic.Row row(Example example, List<String> rules, List<String> offsets) {
        var columns = new ArrayList<Integer>();
        var values = new ArrayList<Double>();
        for (var j = 0; j < rules.size(); j++) {
            var value = example.breaks().get(rules.get(j));
            if (value != null) {
                columns.add(j);
                values.add(value);
            }
        }
        columns.add(rules.size());
        values.add(1.0);
        var group = offsets.indexOf(example.group());
        if (group >= 0) {
            columns.add(rules.size() + 1 + group);
            values.add(1.0);
        }
        return new Logistic.Row(
                columns.stream().mapToInt(Integer::intValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                example.unsafe(),
                example.safe());
    }
}
