package io.lictor.training;

import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Weights;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/// Fits the weights of a pack's soft rules on labelled runs and calibrates their scale
/// (architecture.md, semantics 7); the thresholds stay as written ([ADR 20](docs/adr)).
///
/// Three passes, each over its own part of the runs: weights on the first, their scale on the
/// compliant runs of the second; the third shows what both are worth. Every run is audited through [Checks], as behind
/// REST; labels and meta never reach
/// it. With turns ([Turns]) each fifth of the tasks is held out once instead.
public final class WeightFitting {
    private final FitPlan plan;
    private final Pack pack;
    private final FitOrigin origin;
    private final Function<Weights, Checks> checks;
    private final Predicate<Trace> admitted;
    private final SortedMap<String, Double> priors = new TreeMap<>();

    /// @param pack as written, without fitted weights
    /// @param checks of the pack under other numbers
    /// @param admitted which runs may be seen at all
    public WeightFitting(
            FitPlan plan, Pack pack, FitOrigin origin, Function<Weights, Checks> checks, Predicate<Trace> admitted) {
        this.plan = plan;
        this.pack = pack;
        this.origin = origin;
        this.checks = checks;
        this.admitted = admitted;
        for (Rule rule : pack.rules()) {
            if (weighed(rule)) {
                priors.put(rule.id(), rule.terms().weight());
            }
        }
    }

    private static boolean weighed(Rule rule) {
        var soft = !rule.terms().hard() && rule.terms().enforced();
        return switch (rule) {
            case Rule.Forbid ignored -> soft;
            case Rule.Require ignored -> soft;
            case Rule.Permit ignored -> false;
            case Rule.Implies ignored -> false;
            case Rule.Oblige ignored -> false;
        };
    }

    /// Fits, calibrates, writes and prints.
    ///
    /// @param data the folder with `traces/*.jsonl.gz`
    /// @param out the file to write, replaced in one step
    /// @param to told of progress and result
    /// @throws IOException if the data cannot be read or the file cannot be written
    /// @throws IllegalArgumentException if the data does not allow what the plan asks for
    public void run(Path data, Path out, PrintWriter to) throws IOException {
        if (priors.isEmpty()) {
            throw new IllegalArgumentException(
                    "pack `" + pack.id() + "` has no enforced soft rule, so there is nothing to fit");
        }
        var runs = Runs.of(data, plan.sources(), plan.pack(), admitted);
        var groups = runs.labelled();
        if (groups.isEmpty() || !runs.missing(groups).isEmpty()) {
            throw new IllegalArgumentException("no labelled run in " + data.resolve("traces")
                    + (plan.sources().isEmpty() ? "" : " is of the sources " + runs.missing(groups))
                    + ": `label.unsafe` and `source` of a run say it");
        }
        var split = plan.turns() ? Split.turns() : Split.of(groups, plan);
        FitTable.split(split, groups, to);
        var total = groups.values().stream().mapToInt(Split.Count::all).sum();
        var passes = new Passes(runs, split, plan.turns() ? 2 * total : total, to);
        var result = plan.turns() ? turns(passes, split) : fit(passes, split);
        replace(out, WeightFile.of(result));
        FitTable.result(result, to);
        to.println("written to " + out);
    }

    private FitResult turns(Passes passes, Split split) throws IOException {
        var found = new Turns(plan, pack, checks, priors).found(passes);
        var both = new TreeMap<String, FitResult.Kind>();
        found.before()
                .forEach((kind, counts) -> both.put(
                        kind, new FitResult.Kind(counts, found.after().getOrDefault(kind, Tally.Counts.NONE))));
        return new FitResult(
                plan,
                origin,
                pack,
                priors,
                passes.files(),
                split,
                passes.used(),
                found.open(),
                passes.refused(),
                found.fitted(),
                found.scaling(),
                found.calibrated(),
                found.written(),
                found.replaced(),
                both);
    }

    private FitResult fit(Passes passes, Split split) throws IOException {
        var examples = new Examples();
        var open = new TreeMap<String, Integer>();
        var violations = new Violations(checks, new TreeSet<>(priors.keySet()));
        passes.over(Part.FIT, (trace, unsafe) -> {
            var found = violations.of(trace);
            examples.add(trace.group(), unsafe, found.breaks());
            found.open().forEach(rule -> open.merge(rule, 1, Integer::sum));
        });
        var fitted = examples.fit(priors, plan.pull());

        var scaling = new Scaling(pack, priors, fitted);
        var scales = new Scales(pack);
        passes.over(Part.CALIBRATION, (trace, unsafe) -> {
            if (!unsafe) scales.add(violations.of(trace).calls(), scaling);
        });
        var calibrated = scales.calibrated(plan);

        var before = new Tally(pack);
        var after = new Tally(pack);
        var written = checks.apply(Weights.of(new TreeMap<>()));
        var replaced = checks.apply(Weights.of(scaling.weights(calibrated.scale())));
        passes.over(Part.HELD_OUT, (trace, unsafe) -> {
            before.add(unsafe, written.audit(trace.body(), null).judgements());
            after.add(unsafe, replaced.audit(trace.body(), null).judgements());
        });
        return new FitResult(
                plan,
                origin,
                pack,
                priors,
                passes.files(),
                split,
                passes.used(),
                open,
                passes.refused(),
                fitted,
                scaling,
                calibrated,
                before,
                after,
                new TreeMap<>());
    }

    private static void replace(Path out, String text) throws IOException {
        var folder = out.toAbsolutePath().getParent();
        if (folder == null) throw new IOException(out + ": name a file");
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, ".weights", ".tmp");
        try {
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
