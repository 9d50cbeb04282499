package io.lictor.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Leaves one source of attacks out after the other, and with each a share of the harmless groups.
/// Own attacks stay in every fit: they are the contrast, not a source to be judged by.
final class Folds {
    private final Corpus corpus;
    private final Plan plan;
    private final List<String> groups;
    private final List<Left> left = new ArrayList<>();

    Folds(Corpus corpus, Plan plan) {
        this.corpus = corpus;
        this.plan = plan;
        this.groups = List.copyOf(corpus.contexts().keySet());
    }

    /// Scores, calibrated, of what one fold left out.
    ///
    /// @param source the source of attacks
    /// @param attacks of its attacks, planted in unseen tool results
    /// @param unseen of the unseen tool results as they are
    /// @param harmless of the harmless texts left out, one a text
    /// @param planted of the harmless texts planted in unseen tool results
    @SuppressWarnings("ArrayRecordComponent")
    record Left(String source, double[] attacks, double[] unseen, double[] harmless, double[] planted) {}

    /// Fits and scores every fold.
    List<Left> run(PrintStream progress) {
        var sources = corpus.attacks().keySet().stream()
                .filter(name -> !name.equals("own"))
                .toList();
        var shares = Math.max(2, sources.size());
        var began = System.nanoTime();
        for (var i = 0; i < sources.size(); i++) {
            left.add(fold(sources.get(i), i, shares));
            var spent = (System.nanoTime() - began) / 1e9;
            progress.printf(
                    Locale.ROOT,
                    "fold %d of %d, without %s: %.0f s a fold, %.0f s left%n",
                    i + 1,
                    sources.size(),
                    sources.get(i),
                    spent / (i + 1),
                    spent / (i + 1) * (sources.size() - i - 1));
        }
        return left;
    }

    /// A model of every source but one, and of the groups that are not left out.
    ///
    /// @param without the source left out; empty: none
    /// @param fold which share of the groups is left out; negative: none
    LinearModel fit(String without, int fold, int of) {
        return Fit.of(documents(without, fold, of), plan);
    }

    private Left fold(String source, int fold, int of) {
        var model = fit(source, fold, of);
        var attacks = corpus.attacks().getOrDefault(source, List.of());
        var unseen = corpus.unseen().isEmpty() ? outside(fold, of) : corpus.unseen();
        var planting = new Planting(plan.seed() + 1);
        var harmless = Planting.clean(found(outside(fold, of)));
        var own = new ArrayList<String>();
        for (var i = fold; i < corpus.harmless().size(); i += of)
            own.add(corpus.harmless().get(i));
        return new Left(
                source,
                model.scores(planting.planted(attacks, unseen, attacks.size() < 200 ? 6 : 1, true, false)),
                model.scores(Planting.clean(unseen)),
                model.scores(harmless),
                model.scores(planting.planted(own, unseen, 2, false, false)));
    }

    private List<Document> documents(String without, int fold, int of) {
        var planting = new Planting(plan.seed());
        var inside = new ArrayList<String>();
        for (var i = 0; i < groups.size(); i++) {
            if (i % of != fold) inside.addAll(corpus.contexts().getOrDefault(groups.get(i), List.of()));
        }
        var documents = new ArrayList<Document>(Planting.clean(inside));
        var harmless = new ArrayList<String>();
        for (var i = 0; i < corpus.harmless().size(); i++)
            if (i % of != fold) harmless.add(corpus.harmless().get(i));
        documents.addAll(planting.planted(harmless, inside, 3, false, false));
        times().forEach((source, times) -> {
            var attacks = corpus.attacks().get(source);
            if (attacks == null || source.equals(without)) return;
            var spoken = attacks.stream().filter(Folds::spoken).toList();
            documents.addAll(planting.planted(spoken, inside, times, true, true));
        });
        return documents;
    }

    /// Texts as they are found. Thresholds are shares of these; the own ones, written to look like
    /// attacks, are reported as over-defence.
    private List<String> found(List<String> texts) {
        var own = Set.copyOf(corpus.harmless());
        var found = texts.stream().filter(text -> !own.contains(text)).toList();
        return found.isEmpty() ? texts : found;
    }

    /// Whether a text is mostly words. Contest entries of emojis and stray signs teach nothing
    /// but that odd texts are attacks.
    private static boolean spoken(String text) {
        var letters =
                text.chars().filter(c -> Character.isLetter(c) || c == ' ').count();
        return letters >= 12 && letters > 0.75 * text.length();
    }

    private static Map<String, Integer> times() {
        var times = new LinkedHashMap<String, Integer>();
        times.put("bipia", 12);
        times.put("cyberseceval", 1);
        times.put("hackaprompt", 1);
        times.put("jailbreak_llms", 1);
        times.put("own", 3);
        return times;
    }

    private List<String> outside(int fold, int of) {
        var outside = new ArrayList<String>();
        for (var i = fold; i < groups.size(); i += of) {
            outside.addAll(corpus.contexts().getOrDefault(groups.get(i), List.of()));
        }
        return outside;
    }
}
