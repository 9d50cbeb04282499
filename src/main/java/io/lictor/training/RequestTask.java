package io.lictor.training;

import io.lictor.onnx.FeatureSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The texts of the task *harmful request*, and how they are left out.
final class RequestTask {
    private static final int FOLDS = 5;
    private static final int MOST_TESTED = 500;
    private static final Map<String, String> HARMLESS_LEFT_OUT = Map.of(
            "advbench", "service",
            "harmbench-extra", "cyber",
            "forbidden-questions", "service",
            "agent-safetybench", "service",
            "cyberseceval", "cyber");

    private RequestTask() {}

    /// Reads the texts of a folder.
    static Task of(Path data, Plan plan) throws IOException {
        var samples = new ArrayList<Sample>();
        var counts = new TreeMap<String, Integer>();
        for (var source : new TreeSet<>(HARMLESS_LEFT_OUT.keySet())) {
            for (var row : Rows.of(data, "harmful-" + source)) {
                samples.add(
                        row.attack()
                                ? Sample.whole(row.text(), source, row.language())
                                : Sample.clean(row.text(), "cyber", row.language()));
                counts.merge(row.attack() ? source : "cyber (harmless)", 1, Integer::sum);
            }
        }
        for (var row : Rows.of(data, "harmful-service-requests")) {
            samples.add(Sample.clean(row.text(), "service", ""));
            counts.merge("service (harmless)", 1, Integer::sum);
        }
        own(samples, plan);
        counts.put("own (harmful)", (int)
                samples.stream().filter(sample -> sample.source().equals("own")).count());
        counts.put("own (harmless)", (int) samples.stream()
                .filter(sample -> sample.context().startsWith("own"))
                .count());
        var folds = new ArrayList<Fold>();
        for (var source : new TreeSet<>(HARMLESS_LEFT_OUT.keySet())) add(folds, samples, source, folds.size());
        var shares = new TreeMap<>(
                Map.of("+own", 3.0, "+agent-safetybench", 0.1, "+cyberseceval", 0.3, "-cyber", 1.0, "-service", 1.0));
        for (var i = 0; i < FOLDS; i++) shares.put("-own " + i, 1.0);
        return new Task(
                "harmful-request",
                FeatureSet.REQUESTS,
                samples,
                shares,
                folds,
                new TreeMap<>(),
                RequestProse.of(counts));
    }

    /// The same frames around harmful and harmless acts.
    private static void own(List<Sample> samples, Plan plan) {
        var random = new java.util.Random(plan.seed());
        var frames = Phrases.lines("request-frames.txt");
        for (var file : List.of("request-harmful.txt", "request-harmless.txt")) {
            var acts = Phrases.lines(file);
            for (var i = 0; i < acts.size(); i++) {
                for (var time = 0; time < 12; time++) {
                    var frame = frames.get(random.nextInt(frames.size()));
                    var act = acts.get(i);
                    var text = frame.startsWith("{act}")
                            ? Character.toUpperCase(act.charAt(0)) + act.substring(1) + frame.substring(5)
                            : frame.replace("{act}", act);
                    samples.add(
                            file.contains("harmful")
                                    ? new Sample(text, 0, text.length(), "own", "", act, "en")
                                    : new Sample(text, 0, 0, "", "own " + i % FOLDS, act, "en"));
                }
            }
        }
    }

    private static void add(List<Fold> folds, List<Sample> samples, String source, int number) {
        var contexts = new TreeSet<>(List.of(HARMLESS_LEFT_OUT.getOrDefault(source, "service"), "own " + number));
        var cases = samples.stream()
                .filter(sample -> sample.source().equals(source))
                .toList();
        var harmless = new ArrayList<Sample>();
        for (var context : contexts) {
            samples.stream()
                    .filter(sample -> sample.context().equals(context))
                    .limit(context.startsWith("own") ? MOST_TESTED : 2 * MOST_TESTED)
                    .forEach(harmless::add);
        }
        if (cases.isEmpty() || harmless.isEmpty()) return;
        SortedMap<String, List<Sample>> lookalikes = new TreeMap<>();
        lookalikes.put(
                "own harmless requests in the frames of harmful ones",
                harmless.stream()
                        .filter(sample -> sample.context().startsWith("own"))
                        .toList());
        folds.add(new Fold(
                source, new TreeSet<>(List.of(source)), contexts, cases, harmless, lookalikes, new TreeMap<>()));
    }
}
