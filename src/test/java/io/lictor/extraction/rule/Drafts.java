package io.lictor.extraction.rule;

import io.lictor.policy.Pack;
import io.lictor.wiring.Drafters;
import java.util.List;
import java.util.Optional;

/// Extractions on the parts they run on outside tests.
final class Drafts {
    static final String PACK = "parcels";

    private Drafts() {}

    static Drafted of(Handmade policy) {
        return of(policy, Decisions.none());
    }

    static Drafted of(Handmade policy, Decisions decisions) {
        return of(
                policy,
                Parcels.tools(),
                Synonyms.none().trusting(List.of("get_shipment")),
                Optional.empty(),
                decisions);
    }

    static Drafted of(Handmade policy, List<Tool> tools, Synonyms synonyms, Optional<Pack> known, Decisions decisions) {
        return Drafters.of(PACK, tools, synonyms, known, decisions).draft(List.of(policy.read()), line -> {});
    }

    /// What is left of a draft in one text: sentence, status and codes.
    static String text(Draft draft) {
        return draft.status().word() + " " + draft.sentence() + " "
                + draft.doubts().stream().map(d -> d.code() + " " + d.message()).toList();
    }
}
