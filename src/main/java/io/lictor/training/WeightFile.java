package io.lictor.training;

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
        line(
                "# Written by `./lictor fit`. To change it, fit again; without this file the pack uses the weights of its");
        line("# pack.yaml.");
        line("pack: " + fit.pack().id());
        line("rules-sha256: " + fit.origin().rules());
        line("weights:");
        fit.weights().forEach(this::weight);
        provenance();
        return text.toString();
    }

    private void weight(String rule, double weight) {
        var evidence = fit.evidence(rule);
        var why = fit.why(rule);
        line("  %s: %s  # before %s; broken in %d compliant runs%s and %d unsafe%s%s"
                .formatted(
                        fit.shortName(rule),
                        number(weight),
                        number(fit.priors().getOrDefault(rule, 0.0)),
                        evidence.safe(),
                        domains(evidence.safeGroups().size()),
                        evidence.unsafe(),
                        domains(evidence.unsafeGroups().size()),
                        why.isEmpty() ? "" : "; " + why));
    }

    private static String domains(int count) {
        return count == 0 ? "" : " of " + count + (count == 1 ? " domain" : " domains");
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
        line("  scale: %s  # of the fitted log-odds, so that the thresholds of pack.yaml are the calibrated ones"
                .formatted(String.format(Locale.ROOT, "%.3f", fit.calibrated().scale())));
        line("  log-odds: {%s}"
                .formatted(fit.fitted().evidence().keySet().stream()
                        .filter(rule -> fit.priors().containsKey(rule))
                        .map(rule -> fit.shortName(rule) + ": "
                                + number(fit.fitted().weights().getOrDefault(rule, 0.0)))
                        .collect(Collectors.joining(", "))));
        line("  ask: " + bound(fit.calibrated().ask()));
        line("  deny: " + bound(fit.calibrated().deny()));
        line("  bound: " + quoted(bound()));
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
        return ("a compliant run exchangeable with those calibrated on has a margin below *ask* with probability of at"
                        + " most %s, below *deny* of at most %s, unless more runs are `stuck`: below it at any scale;"
                        + " hard rules and unknowns come on top%s")
                .formatted(
                        ask,
                        deny,
                        fit.plan().turns()
                                ? "; in turns the scale is of fits on two fifths of the runs, the weights of all: measured,"
                                        + " not promised"
                                : "");
    }

    private static String bound(Scales.Chosen chosen) {
        var quantile = chosen.quantile();
        return String.format(
                Locale.ROOT,
                "{rate: %s, runs: %d, rank: %d, scale: %.3f, stuck: %d, below: %d}",
                quantile.requested(),
                quantile.runs(),
                quantile.rank(),
                chosen.scale(),
                chosen.stuck(),
                chosen.below());
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
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
