package io.lictor.training;

import io.lictor.onnx.Features;
import io.lictor.training.Document.Example;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/// Logistic regression by AdaGrad over the windows of documents.
final class Fit {
    private static final int ORIGINS = 3;

    private Fit() {}

    /// Fits a model. Ids seen in fewer than three origins are left out, so that a text met once
    /// cannot be learnt by heart.
    static LinearModel of(List<Document> documents, Plan plan) {
        var examples = new ArrayList<Example>();
        for (var document : documents) examples.addAll(document.examples());
        var kept = common(examples);
        var factory = new LabelFactory();
        var provenance = new SimpleDataSourceProvenance(
                "windows", OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC), factory);
        var data = new MutableDataset<Label>(provenance, factory);
        for (var example : examples) {
            var ids = java.util.Arrays.stream(example.seen().ids())
                    .filter(id -> kept[id])
                    .toArray();
            if (ids.length == 0) continue;
            var names = new String[ids.length];
            var ones = new double[ids.length];
            for (var i = 0; i < ids.length; i++) {
                names[i] = name(ids[i]);
                ones[i] = 1;
            }
            data.add(new ArrayExample<>(new Label(example.attack() ? "1" : "0"), names, ones));
        }
        var trainer = new LinearSGDTrainer(
                new LogMulticlass(), new AdaGrad(plan.rate(), 0.1), plan.epochs(), -1, 16, plan.seed());
        return weights(trainer.train(data));
    }

    private static LinearModel weights(LinearSGDModel model) {
        var matrix = model.getWeightsCopy();
        var one = model.getOutputIDInfo().getID(new Label("1"));
        var zero = model.getOutputIDInfo().getID(new Label("0"));
        var weights = new float[Features.SIZE];
        for (var feature : model.getFeatureIDMap()) {
            var column = model.getFeatureIDMap().getID(feature.getName());
            weights[Integer.parseInt(feature.getName())] = (float) (matrix.get(one, column) - matrix.get(zero, column));
        }
        var last = matrix.getDimension2Size() - 1;
        return new LinearModel(weights, (float) (matrix.get(one, last) - matrix.get(zero, last)));
    }

    private static boolean[] common(List<Example> examples) {
        var origins = new int[Features.SIZE];
        var seen = new HashSet<Long>();
        for (var example : examples) {
            var origin = (long) example.origin().hashCode() << 32;
            for (var id : example.seen().ids()) if (origins[id] < ORIGINS && seen.add(origin | id)) origins[id]++;
        }
        var kept = new boolean[Features.SIZE];
        for (var id = 1; id < kept.length; id++) kept[id] = origins[id] >= ORIGINS;
        return kept;
    }

    private static String name(int id) {
        return String.format(Locale.ROOT, "%06d", id);
    }
}
