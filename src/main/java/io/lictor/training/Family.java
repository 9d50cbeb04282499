package io.lictor.training;

import java.util.List;

/// A kind of model that may be fitted.
enum Family {
    /// Logistic regression on features.
    LOGISTIC("logistic regression on hashed features") {
        @Override
        Model fit(List<Window> windows, Plan plan) {
            return LogisticFit.of(windows, plan, false);
        }
    },
    /// The same on features scaled by their log-count ratios (Wang and Manning 2012).
    RATIOS("logistic regression on features scaled by their naive Bayes ratios") {
        @Override
        Model fit(List<Window> windows, Plan plan) {
            return LogisticFit.of(windows, plan, true);
        }
    },
    /// Embeddings and a hidden layer.
    BAG("embedding bag with a hidden layer") {
        @Override
        Model fit(List<Window> windows, Plan plan) {
            return BagFit.of(windows, plan);
        }
    };

    private final String words;

    Family(String words) {
        this.words = words;
    }

    /// What it is, for a reader.
    String words() {
        return words;
    }

    /// Fits it; the same windows in the same order give the same model.
    abstract Model fit(List<Window> windows, Plan plan);
}
