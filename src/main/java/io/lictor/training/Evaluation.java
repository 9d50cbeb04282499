package io.lictor.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Leaves one source out after the other, for every family of models.
final class Evaluation {
    private final Task task;
    private final Plan plan;
    private final PrintStream progress;
    private final List<Window> windows;
    private final EnumMap<Family, Model> ofAll = new EnumMap<>(Family.class);
    private final long began = System.nanoTime();
    private int done;

    Evaluation(Task task, Plan plan, PrintStream progress) {
        this.task = task;
        this.plan = plan;
        this.progress = progress;
        this.windows = Window.of(task.samples(), task.features());
        progress.printf(
                Locale.ROOT,
                "%s: %d texts, %d windows read in %.0f s%n",
                task.name(),
                task.samples().size(),
                windows.size(),
                seconds());
    }

    /// What each family is worth; folds in their order.
    EnumMap<Family, List<Measured>> run() {
        var all = new EnumMap<Family, List<Measured>>(Family.class);
        for (var family : Family.values()) all.put(family, new ArrayList<>());
        var steps = task.folds().size() * Family.values().length;
        for (var fold : task.folds()) {
            var inside = windows.stream()
                    .filter(window -> !fold.leavesOut(window.sample()))
                    .toList();
            var weighed = Window.weighed(inside, task.shares());
            var seen = new Seen(fold);
            for (var family : Family.values()) {
                var measured = seen.by(fold.chooses() ? family.fit(weighed, plan) : ofAll(family));
                all.computeIfAbsent(family, f -> new ArrayList<>()).add(measured);
                done++;
                progress.printf(
                        Locale.ROOT,
                        "%s without %s, %s: AUC %.3f; %.0f s a fit, %.0f s left%n",
                        task.name(),
                        fold.name(),
                        family.words(),
                        measured.auc(),
                        seconds() / done,
                        seconds() / done * (steps - done));
            }
        }
        return all;
    }

    /// A model of everything.
    Model whole(Family family) {
        progress.println(task.name() + ": final fit on every source");
        return ofAll(family).rounded();
    }

    /// A model of everything, fitted once however many test sets it is measured on.
    private Model ofAll(Family family) {
        return ofAll.computeIfAbsent(family, f -> f.fit(Window.weighed(windows, task.shares()), plan));
    }

    /// What models see of a fold's texts.
    private final class Seen {
        private final Fold fold;
        private final List<List<int[]>> cases;
        private final List<List<int[]>> harmless;
        private final SortedMap<String, List<List<int[]>>> lookalikes = new TreeMap<>();
        private final SortedMap<String, List<List<int[]>>> disguised = new TreeMap<>();

        Seen(Fold fold) {
            this.fold = fold;
            this.cases = Model.seen(fold.cases(), task.features());
            this.harmless = Model.seen(fold.harmless(), task.features());
            fold.lookalikes().forEach((name, list) -> lookalikes.put(name, Model.seen(list, task.features())));
            fold.disguised().forEach((name, list) -> disguised.put(name, Model.seen(list, task.features())));
        }

        Measured by(Model model) {
            return new Measured(
                    fold,
                    new Calibration.Scores(model.scores(cases), model.scores(harmless)),
                    scores(model, lookalikes),
                    scores(model, disguised));
        }
    }

    private static SortedMap<String, double[]> scores(Model model, SortedMap<String, List<List<int[]>>> texts) {
        var scores = new TreeMap<String, double[]>();
        texts.forEach((name, list) -> scores.put(name, model.scores(list)));
        return scores;
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
