package io.lictor.guard;

import io.lictor.approval.Mention;
import io.lictor.approval.Settlement;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Repair;
import io.lictor.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/// The guard's answer about one action. Equal inputs give equal judgements, byte for byte.
///
/// @param kinds the action predicates that matched
/// @param findings one per rule of the matched circuits, sorted by rule id
/// @param margin of the soft rules, rounded to 1e-4; the lower end of its interval
/// @param probability Z(1)/(Z(0)+Z(1)) that belongs to the margin
/// @param revision of the bundle
/// @param classifiers hash of every model that could have been asked, by task
/// @param failure why no rule has decided; empty: the rules have
/// @param approval that it waits for or goes by; empty: there is none to speak of
public record Judgement(
        Action action,
        SortedSet<String> kinds,
        Verdict verdict,
        List<Finding> findings,
        double margin,
        double probability,
        List<Repair> repairs,
        Explanation explanation,
        String revision,
        SortedMap<String, String> classifiers,
        Optional<Failure> failure,
        Optional<Mention> approval) {
    /// One that the rules alone have decided.
    public Judgement(
            Action action,
            SortedSet<String> kinds,
            Verdict verdict,
            List<Finding> findings,
            double margin,
            double probability,
            List<Repair> repairs,
            Explanation explanation,
            String revision,
            SortedMap<String, String> classifiers) {
        this(
                action,
                kinds,
                verdict,
                findings,
                margin,
                probability,
                repairs,
                explanation,
                revision,
                classifiers,
                Optional.empty(),
                Optional.empty());
    }

    /// The word of the verdict.
    public Decision decision() {
        return verdict.decision();
    }

    /// The same, waiting for an approval.
    public Judgement awaiting(Mention mention) {
        return with(verdict, repairs, explanation, mention);
    }

    /// The same, allowed by an approval, which settles *ask* and nothing else.
    ///
    /// @throws IllegalStateException if it is no *ask*
    public Judgement approved(Mention mention) {
        if (!(verdict instanceof Verdict.Ask)) {
            throw new IllegalStateException(
                    "an approval settles no " + decision().word());
        }
        String by = mention.settlement().map(Settlement::by).orElse("nobody");
        String text = "Allowed once: " + by + " has approved it (approval " + mention.id()
                + "). What follows asked.\n\n" + explanation.text();
        return with(new Verdict.Allow(), List.of(), new Explanation(text, ""), mention);
    }

    private Judgement with(Verdict other, List<Repair> offered, Explanation words, Mention mention) {
        return new Judgement(
                action,
                kinds,
                other,
                findings,
                margin,
                probability,
                offered,
                words,
                revision,
                classifiers,
                failure,
                Optional.of(mention));
    }
}
