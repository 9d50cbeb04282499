package io.lictor.onnx;

import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;

/// Serves a model of runs that was fitted on the verdict on whole runs only: how likely a run is to
/// be a violating one, call by call, and what each call adds. Thread-safe; one thread a call.
public final class StepRisk implements AutoCloseable {
    private static final double FARTHEST = 15;

    private final IdsModel model;

    /// Loads a model.
    ///
    /// @param model the bytes of an ONNX file from feature ids to a probability
    /// @throws InvalidModel if it cannot be served
    public StepRisk(byte[] model) {
        this.model = new IdsModel(model, "step-risk");
    }

    /// What is known of a run after one of its calls.
    ///
    /// @param soFar the probability that the run up to this call is a violating one
    /// @param added the log-ratio of violating against compliant behaviour that this call adds
    public record Risk(double soFar, double added) {}

    /// One risk for each call, in order.
    ///
    /// @throws IllegalStateException if the runtime fails or this is closed
    public List<Risk> of(Trajectory run) {
        return of(StepFeatures.of(run));
    }

    /// The same from the features of each call.
    public List<Risk> of(List<int[]> calls) {
        var rows = new ArrayList<int[]>();
        rows.add(new int[0]);
        for (var call : calls) rows.add(joined(rows.getLast(), call));
        var probabilities = new ArrayList<Double>();
        for (var row : rows) probabilities.add((double) model.run(List.of(row), false)[0]);
        var risks = new ArrayList<Risk>();
        for (var i = 1; i < probabilities.size(); i++) {
            risks.add(new Risk(probabilities.get(i), logit(probabilities.get(i)) - logit(probabilities.get(i - 1))));
        }
        return risks;
    }

    @Override
    public void close() {
        model.close();
    }

    private static int[] joined(int[] before, int[] more) {
        var all = java.util.Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, all, before.length, more.length);
        return all;
    }

    private static double logit(double p) {
        return Math.clamp(StrictMath.log(p / (1 - p)), -FARTHEST, FARTHEST);
    }
}
