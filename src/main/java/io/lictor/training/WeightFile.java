package io.lictor.training;

import io.lictor.policy.Thresholds;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The text of a `weights.yaml`: fitted numbers with where they come from. The same fit gives
/// the same bytes.
final class WeightFile {
    private final FitResult fit;
    private final StringBuilder text = new StringBuilder();

    private WeightFile(FitResult fit) {
        this.fit = fit;
    }

    /// Writes it.
    static String of(FitResult fit) {
        return new WeightFile(fit).text();
    }

    private String text() {
        line("# Written by `./lictor fit`. To change it, fit again; without this file the pack uses the weights and");
        line("# thresholds of its pack.yaml.");
        line("pack: " + fit.pack().id());
        line("rules-sha256: " + fit.origin().rules());
        line("weights:");
        fit.fitted().weights().forEach((rule, weight) -> {
            var support = fit.support(rule);
            line("  %s: %.4f  # before %.4f; broken in %d compliant and %d unsafe runs"
                    .formatted(fit.shortName(rule), weight, fit.priors().get(rule), support[0], support[1]));
        });
        line("thresholds: " + thresholds(fit.thresholds()));
        if (!fit.calibrated().actions().isEmpty()) line("actions:");
        fit.calibrated()
                .actions()
                .forEach((action, own) -> line("  " + fit.shortName(action) + ": " + thresholds(own)));
        provenance();
        return text.toString();
    }

    private void provenance() {
        line("provenance:");
        line("  date: " + quoted(fit.plan().date().toString()));
        line("  command: " + quoted(fit.plan().command()));
        line("  revision: " + fit.origin().revision() + "  # of the bundle it was fitted on");
        line("  classifiers:" + (fit.origin().classifiers().isEmpty() ? " {}" : ""));
        fit.origin().classifiers().forEach((task, hash) -> line("    " + quoted(task) + ": " + hash));
        line("  data:");
        for (var file : fit.files()) {
            line("    - {file: %s, sha256: %s, runs: %d, unreadable: %d}"
                    .formatted(quoted(file.name()), file.sha256(), file.runs(), file.unreadable()));
        }
        line("  split: " + quoted(fit.split().rule()));
        for (var part : Part.values()) part(part);
        line("  refused: " + fit.refused() + "  # labelled runs that could not be judged");
        line("  model: "
                + quoted("P(unsafe) = sigmoid(b + b_group + sum of weight * v), v: how far a run breaks a rule"));
        line("  regularisation: {pull-to-prior: %s, pull-of-groups: %s, at-least: 0}"
                .formatted(fit.plan().pull(), Examples.GROUP_PULL));
        line("  solver: {steps: %d, tolerance: %s}".formatted(fit.fitted().steps(), Logistic.TOLERANCE));
        line("  ask: " + bound(fit.calibrated().ask()));
        line("  deny: " + bound(fit.calibrated().deny()));
        line("  bound: " + quoted(bound()));
        line("  never-stricter: " + fit.plan().neverStricter() + "  # than the thresholds of pack.yaml");
        if (fit.used(Part.HELD_OUT).all() > 0) {
            line("  held-out-rates:  # as written, then fitted");
            rates("compliant-before", fit.before().safe());
            rates("compliant-after", fit.after().safe());
            rates("unsafe-before", fit.before().unsafe());
            rates("unsafe-after", fit.after().unsafe());
            fit.kinds().forEach((kind, counts) -> {
                rates(quoted(kind + " before"), counts.before());
                rates(quoted(kind + " after"), counts.after());
            });
        }
    }

    private void part(Part part) {
        var used = fit.used(part);
        line("  %s: {compliant: %d, unsafe: %d, groups: %s}"
                .formatted(
                        part.word(),
                        used.safe(),
                        used.unsafe(),
                        list(fit.split().groups(part))));
    }

    private void rates(String name, Tally.Counts counts) {
        line("    %s: {runs: %d, soft-asked: %d, soft-denied: %d, flagged: %d, denied: %d}"
                .formatted(
                        name,
                        counts.runs(),
                        counts.softAsked(),
                        counts.softDenied(),
                        counts.flagged(),
                        counts.denied()));
    }

    private String bound() {
        var ask = fit.plan().falseAlarms();
        var deny = fit.plan().falseDenials();
        return ("a compliant run exchangeable with those calibrated on has a margin below `ask` with probability of at"
                        + " most %s, below `deny` of at most %s; hard rules and unknowns come on top")
                .formatted(ask, deny);
    }

    private static String bound(Conformal threshold) {
        return "{rate: %s, runs: %d, rank: %d, bound: %.6f}"
                .formatted(threshold.requested(), threshold.runs(), threshold.rank(), threshold.bound());
    }

    private static String thresholds(Thresholds thresholds) {
        return String.format(Locale.ROOT, "{deny: %.4f, ask: %.4f}", thresholds.deny(), thresholds.ask());
    }

    private static String list(List<String> names) {
        return names.stream().map(WeightFile::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /// A text in double quotes, as YAML and JSON write it.
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ' || c > '~') quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
