package io.lictor.training;

import io.lictor.onnx.StepFeatures;
import java.util.Locale;
import java.util.TreeMap;

/// The card of step risk, written by the training command.
final class RiskCard {
    private final StringBuilder out = new StringBuilder();

    private RiskCard() {}

    /// The card in Markdown.
    ///
    /// @param hash SHA-256 of the model file
    /// @param size of the model file in bytes
    static String of(RiskReport report, String hash, int size) {
        return """
                # Model card: step-risk

                %1$s

                **%2$s**

                - model: %3$s, over `%4$s`
                - file as trained: `step-risk.onnx`, %5$d bytes, SHA-256 `%6$s`; what ONNX Runtime answers in
                  Java is what was fitted, to 1e-5, checked by the command on every tenth run
                - calibration: %7$s, on scores of sources left out

                ## Data

                %8$s
                %9$s

                ## Measured by leaving out sources and domains

                %10$s

                %11$s
                ## Weak spots

                %12$s
                ## Retrain

                `./lictor train step-risk --data <folder of runs> --out <folder>` writes the model and this card.
                The same runs give the same bytes.
                """.formatted(
                        RiskProse.PURPOSE,
                        report.worthShipping() ? RiskProse.SHIPPED : RiskProse.NOT_SHIPPED,
                        report.best().words(),
                        StepFeatures.VERSION,
                        size,
                        hash,
                        report.platt().words(),
                        data(report),
                        RiskProse.DATA,
                        RiskProse.FOLDS,
                        tables(report),
                        RiskProse.WEAK);
    }

    /// The figures in Markdown.
    static String tables(RiskReport report) {
        var card = new RiskCard();
        card.folds(report);
        card.ways(report);
        card.curve(report);
        return card.out.toString();
    }

    private static String data(RiskReport report) {
        var groups = new TreeMap<String, int[]>();
        for (var run : report.all().runs()) {
            var name = run.source().equals("toolemu") ? "toolemu" : run.group();
            var counts = groups.computeIfAbsent(name, g -> new int[4]);
            counts[run.unsafe() ? 0 : 1]++;
            if (run.locates()) counts[2]++;
            counts[3] += run.calls().size();
        }
        var card = new RiskCard();
        card.line("| runs of | violating | compliant | with known bad calls | calls |");
        card.line("|---|---:|---:|---:|---:|");
        groups.forEach((name, counts) ->
                card.line("| %s | %d | %d | %d | %d |", name, counts[0], counts[1], counts[2], counts[3]));
        card.line("");
        card.line("Left out: %d labelled runs without a call.", report.all().silent());
        return card.out.toString();
    }

    private void folds(RiskReport report) {
        line("| AUC without | violating | compliant | sum | its error | counting | worst call | labels of calls |");
        line("|---|---:|---:|---:|---:|---:|---:|---:|");
        var sums = report.of(RiskWay.SUM);
        for (var i = 0; i < sums.size(); i++) {
            var sum = sums.get(i);
            line(
                    "| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.3f |",
                    sum.fold().name(),
                    sum.scores().cases().length,
                    sum.scores().harmless().length,
                    sum.auc(),
                    sum.error(),
                    report.of(RiskWay.COUNTS).get(i).auc(),
                    report.of(RiskWay.WORST).get(i).auc(),
                    report.of(RiskWay.CALLS).get(i).auc());
        }
        line("");
        line(
                "| located without | runs with known bad calls | by chance | sum | counting | worst call | labels of calls |");
        line("|---|---:|---:|---:|---:|---:|---:|");
        for (var i = 0; i < sums.size(); i++) {
            var sum = sums.get(i);
            if (sum.placed() == 0) continue;
            line(
                    "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f |",
                    sum.fold().name(),
                    sum.placed(),
                    sum.uniform(),
                    sum.located(),
                    report.of(RiskWay.COUNTS).get(i).located(),
                    report.of(RiskWay.WORST).get(i).located(),
                    report.of(RiskWay.CALLS).get(i).located());
        }
        line("");
    }

    private void ways(RiskReport report) {
        line("| way | mean AUC, sources left out | mean AUC, domains left out | |");
        line("|---|---:|---:|---|");
        for (var way : RiskWay.values()) {
            line(
                    "| %s | %.3f | %.3f | %s |",
                    way.words(), report.mean(way, true), report.mean(way, false), way == report.best() ? "kept" : "");
        }
        line("");
    }

    private void curve(RiskReport report) {
        line(
                "| labelled runs fitted on | sum, sources left out | sum, domains | counting, sources | counting, domains |");
        line("|---:|---:|---:|---:|---:|");
        report.curve()
                .forEach((count, means) ->
                        line("| %d | %.3f | %.3f | %.3f | %.3f |", count, means[0], means[1], means[2], means[3]));
        line(
                "| all | %.3f | %.3f | %.3f | %.3f |",
                report.mean(RiskWay.SUM, true),
                report.mean(RiskWay.SUM, false),
                report.mean(RiskWay.COUNTS, true),
                report.mean(RiskWay.COUNTS, false));
        line("");
    }

    @com.google.errorprone.annotations.FormatMethod
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
