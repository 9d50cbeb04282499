package io.lictor.training;

import java.util.List;

/// A way to get a risk of each call.
enum RiskWay {
    /// A sum over calls, fitted on the verdicts on runs: the implicit reward of an outcome model.
    SUM("sum of log-ratios, fitted by cross-entropy on the verdicts on runs"),
    /// Two models that count features, one of violating and one of compliant runs.
    COUNTS("log-ratio of two counting models, one of violating and one of compliant runs"),
    /// The worst call stands for the run.
    WORST("worst call stands for the run, fitted on the verdicts on runs (max-pooling)"),
    /// Fitted on labels of calls; what labels of calls would buy.
    CALLS("fitted on labels of calls (for comparison: needs what the others do without)");

    private final String words;

    RiskWay(String words) {
        this.words = words;
    }

    /// What it is, for a reader.
    String words() {
        return words;
    }

    /// Fits it; the same runs in the same order give the same model.
    RiskModel fit(List<RiskRun> runs, long seed) {
        return new RiskModel(this, this == COUNTS ? RiskCounts.of(runs) : RiskFit.of(runs, this, seed));
    }
}
