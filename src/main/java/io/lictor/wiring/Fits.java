package io.lictor.wiring;

import io.lictor.bundle.WeightsReader;
import io.lictor.cli.Workbench;
import io.lictor.evaluation.accuracy.Split;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Pack;
import io.lictor.policy.Weights;
import io.lictor.training.FitOrigin;
import io.lictor.training.FitPlan;
import io.lictor.training.WeightFitting;
import io.lictor.wire.Checks;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Joins the fit of weights with the guard it judges by.
final class Fits {
    private Fits() {}

    static void run(Assembly assembly, Workbench.Fitting fitting, Clock clock, PrintWriter to) throws IOException {
        Bundle bundle = assembly.priors(fitting.rules(), fitting.policies());
        Pack pack = bundle.packs().get(fitting.pack());
        if (pack == null) {
            throw new IllegalArgumentException("pack `" + fitting.pack() + "` is not in " + fitting.rules() + "; "
                    + BundleCheck.suggestion(fitting.pack(), bundle.packs().keySet()));
        }
        Workbench.Shares shares = fitting.shares();
        FitPlan plan = new FitPlan(
                fitting.pack(),
                shares.sources(),
                shares.fitOn(),
                shares.calibrateOn(),
                shares.holdOut(),
                fitting.falseAlarms(),
                fitting.falseDenials(),
                fitting.pull(),
                fitting.turns(),
                fitting.date().orElseGet(() -> LocalDate.now(clock)),
                fitting.command());
        FitOrigin origin = new FitOrigin(
                bundle.revision(), assembly.hashes(), WeightsReader.hash(fitting.rules(), fitting.pack()));
        boolean tuned = shares.split().equals(Split.TUNE.word());
        new WeightFitting(
                        plan,
                        pack,
                        origin,
                        weights -> checks(assembly, bundle, pack, weights),
                        trace -> !tuned || Split.of(trace) == Split.TUNE)
                .run(fitting.data(), fitting.out(), to);
    }

    /// The checks of one pack under other numbers.
    private static Checks checks(Assembly assembly, Bundle bundle, Pack pack, Weights weights) {
        SortedMap<String, Pack> alone = new TreeMap<>();
        alone.put(pack.id(), weights.in(pack));
        Guards guards = assembly.guards(new Bundle(bundle.revision(), alone), new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, System::nanoTime);
    }
}
