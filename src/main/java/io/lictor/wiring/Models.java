package io.lictor.wiring;

import io.lictor.cli.Workbench;
import io.lictor.extraction.proposal.ModelProposer;
import io.lictor.extraction.proposal.ModelSettings;
import io.lictor.extraction.rule.Proposer;
import java.util.Map;
import java.util.Optional;

/// The language model of an extraction, if one is configured.
///
/// @param proposer whom to ask; nobody without a model
/// @param model what to close afterwards
record Models(Proposer proposer, Optional<ModelProposer> model) implements AutoCloseable {
    /// The variable that holds the key.
    static final String KEY = "LICTOR_MODEL_KEY";

    static Models of(Optional<Workbench.Model> wanted, Map<String, String> environment) {
        if (wanted.isEmpty()) {
            return new Models(Proposer.none(), Optional.empty());
        }
        ModelProposer model = new ModelProposer(ModelSettings.of(
                wanted.get().url(),
                wanted.get().name(),
                Optional.ofNullable(environment.get(KEY)).filter(key -> !key.isEmpty()),
                wanted.get().calls(),
                wanted.get().patience()));
        return new Models(model, Optional.of(model));
    }

    @Override
    public void close() {
        model.ifPresent(ModelProposer::close);
    }
}
