package io.lictor.training;

import java.util.List;
import java.util.Locale;

/// Draws curves: recall over the share of false positives on a logarithmic scale, a line a fold.
final class Svg {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int TOP = 20;
    private static final int SIDE = 360;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c8553d", "#3f8f3f", "#8a5aa8", "#b08a1e", "#555555");

    private Svg() {}

    /// The curves of a task.
    static String of(String title, List<Measured> folds) {
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                <text x="%d" y="14">%s: recall over share of false positives</text>
                <rect x="%d" y="%d" width="%d" height="%d" fill="none" stroke="#888"/>
                """.formatted(WIDTH, HEIGHT, LEFT, title, LEFT, TOP, SIDE, SIDE));
        for (var power = -3; power <= 0; power++) {
            svg.append(text(
                    x(Math.pow(10, power)) - 12,
                    TOP + SIDE + 16,
                    power == 0 ? "100 %" : power == -1 ? "10 %" : power == -2 ? "1 %" : "0.1 %"));
        }
        for (var tenth = 0; tenth <= 10; tenth += 2)
            svg.append(text(LEFT - 30, y(tenth / 10.0) + 4, tenth * 10 + " %"));
        for (var i = 0; i < folds.size(); i++) {
            var fold = folds.get(i);
            var colour = COLOURS.get(i % COLOURS.size());
            svg.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" points=\"");
            for (var step = 0; step <= 60; step++) {
                var share = StrictMath.pow(10, -3 + step / 20.0);
                svg.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(share), y(fold.recall(Math.min(share, 0.9999)))));
            }
            svg.append("\"/>\n");
            svg.append(text(LEFT + SIDE + 12, TOP + 16 + 18 * i, fold.fold().name())
                    .replace("<text ", "<text fill=\"" + colour + "\" "));
        }
        return svg.append("</svg>\n").toString();
    }

    private static double x(double share) {
        return LEFT + SIDE * (3 + StrictMath.log10(share)) / 3;
    }

    private static double y(double recall) {
        return TOP + SIDE * (1 - recall);
    }

    private static String text(double x, double y, String words) {
        return String.format(Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\">%s</text>%n", x, y, words);
    }
}
