package io.lictor.training;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.SortedMap;

/// Prints a fit for the person who asked for it.
final class FitTable {
    private FitTable() {}

    /// Which groups go where.
    static void split(Split split, SortedMap<String, Split.Count> groups, PrintWriter to) {
        to.println("split " + split.rule());
        if (split.groups(Part.FIT).isEmpty()) {
            groups.forEach((group, count) -> line(to, "", group, count));
        }
        for (var part : Part.values()) {
            split.groups(part)
                    .forEach(group -> line(to, part.word(), group, groups.getOrDefault(group, Split.Count.NONE)));
        }
    }

    private static void line(PrintWriter to, String part, String group, Split.Count count) {
        to.printf(Locale.ROOT, "  %-12s %-40s %5d compliant %5d unsafe%n", part, group, count.safe(), count.unsafe());
    }

    /// Weights, their scale and what they are worth.
    static void result(FitResult fit, PrintWriter to) {
        to.printf(
                Locale.ROOT,
                "%nweights of %d soft rules: %d runs, %d steps, gradient at most %.0e%n",
                fit.priors().size(),
                fit.used(Part.FIT).all(),
                fit.fitted().steps(),
                Logistic.TOLERANCE);
        to.printf("  %-24s %8s %8s %8s   %s%n", "rule", "before", "log-odds", "weight", "broken in the fit part");
        fit.weights().forEach((rule, weight) -> {
            var evidence = fit.evidence(rule);
            var why = fit.why(rule);
            int open = fit.open().getOrDefault(rule, 0);
            to.printf(
                    Locale.ROOT,
                    "  %-24s %8.4f %8.4f %8.4f   %d compliant (domains: %d), %d unsafe (%d)%s%s%n",
                    fit.shortName(rule),
                    fit.priors().get(rule),
                    fit.fitted().weights().get(rule),
                    weight,
                    evidence.safe(),
                    evidence.safeGroups().size(),
                    evidence.unsafe(),
                    evidence.unsafeGroups().size(),
                    open == 0 ? "" : "; open in " + open,
                    why.isEmpty() ? "" : "; " + why);
        });
        to.printf(Locale.ROOT, "log-odds are scaled by %.3f%n", fit.calibrated().scale());
        scale("ask", fit.calibrated().ask(), to);
        scale("deny", fit.calibrated().deny(), to);
        if (fit.used(Part.HELD_OUT).all() == 0) {
            to.println("no part is left to hold out: what the numbers are worth is not known");
            return;
        }
        to.println("held-out runs: margin below ask, below deny; flagged, denied for any reason");
        counts("compliant, as written", fit.before().safe(), to);
        counts("compliant, fitted", fit.after().safe(), to);
        counts("unsafe, as written", fit.before().unsafe(), to);
        counts("unsafe, fitted", fit.after().unsafe(), to);
        fit.kinds().forEach((kind, counts) -> {
            to.println("  " + kind);
            counts("  as written", counts.before(), to);
            counts("  fitted without it", counts.after(), to);
        });
    }

    private static void scale(String name, Scales.Chosen chosen, PrintWriter to) {
        var quantile = chosen.quantile();
        to.printf(
                Locale.ROOT,
                "%s: a scale of %.3f by rank %d of %d compliant runs, requested %s; %d are below it at that of the fit, %d"
                        + " at any%n",
                name,
                chosen.scale(),
                quantile.rank(),
                quantile.runs(),
                quantile.requested(),
                chosen.below(),
                chosen.stuck());
        if (chosen.stuck() >= quantile.rank()) {
            to.println("  the rate cannot be kept: rules that the data may not lower break it by themselves;"
                    + " the fit adds no run to theirs");
        }
    }

    private static void counts(String name, Tally.Counts counts, PrintWriter to) {
        to.printf("  %-22s", name);
        for (var hits : new int[] {counts.softAsked(), counts.softDenied(), counts.flagged(), counts.denied()}) {
            to.printf(
                    Locale.ROOT,
                    "  %5.1f %% (%d/%d)",
                    counts.runs() == 0 ? 0 : 100.0 * hits / counts.runs(),
                    hits,
                    counts.runs());
        }
        to.println();
    }
}
