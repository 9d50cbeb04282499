package io.lictor.extraction.rule;

import io.lictor.bundle.UncitedRules;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an extraction came to.
///
/// @param pack the active rules, with what they use
/// @param drafts every draft, in the order of the documents
/// @param facts clauses that were taken for facts and that nobody has decided about
/// @param orphans keys of decisions that are about no clause of the documents
/// @param deciding the names that an edited rule may use
/// @param proposals what a language model answered, as far as it was used
/// @param proposed the keys of the drafts that are a model's proposal
public record Drafted(
        Pack pack,
        List<Draft> drafts,
        List<Draft> facts,
        List<String> orphans,
        Deciding deciding,
        Proposals proposals,
        SortedSet<String> proposed) {
    public Drafted {
        drafts = List.copyOf(drafts);
        facts = List.copyOf(facts);
        orphans = List.copyOf(orphans);
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

    /// What is wrong with edited rules beside those that are active or decided.
    List<Problem> problems(UncitedRules edited, Decisions decisions) {
        return deciding.problems(edited, drafts, decisions);
    }
}
