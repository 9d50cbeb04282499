package io.lictor.extraction.rule;

import io.lictor.policy.Pack;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an extraction came to.
///
/// @param pack the active rules, with what they use
/// @param drafts every draft, in the order of the documents
/// @param deciding the names that an edited rule may use
/// @param proposals what a language model answered, as far as it was used
/// @param proposed the keys of the drafts that are a model's proposal
public record Drafted(
        Pack pack, List<Draft> drafts, Deciding deciding, Proposals proposals, SortedSet<String> proposed) {
    public Drafted {
        drafts = List.copyOf(drafts);
        proposed = Collections.unmodifiableSortedSet(new TreeSet<>(proposed));
    }

    /// The answers that a draft was proposed by; empty if it was read from the clause.
    public Optional<ModelAnswers> proposal(Draft draft) {
        return Optional.ofNullable(proposals.byKey().get(draft.origin().key()))
                .filter(recorded -> proposed.contains(draft.key()))
                .map(Proposals.Recorded::answers);
    }

    /// The drafts of a status.
    public List<Draft> of(Status status) {
        return drafts.stream().filter(d -> d.status() == status).toList();
    }

    /// What is wrong with an edited rule; empty if it can stand in a draft's place.
    public Optional<String> fault(Decisions.Decided.Edited edited) {
        return deciding.fault(edited);
    }
}
