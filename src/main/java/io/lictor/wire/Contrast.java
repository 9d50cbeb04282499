package io.lictor.wire;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.policy.Terms;
import io.lictor.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// How two bundles differ about the same action, as it may be shown: masked.
///
/// @param action with its masked arguments
/// @param rules those that say something else, or something that counts otherwise
/// @param because ids of those of them that account for another decision; of all if none does alone
public record Contrast(
        Kind kind, int step, Answers.Call action, Said now, Said then, List<RuleChange> rules, List<String> because) {
    /// Where another decision comes of no rule: thresholds, or kinds of actions.
    public static final String NO_RULE = "(no rule: thresholds, defaults or kinds of actions)";

    /// What kind of difference it is.
    public enum Kind {
        NEWLY_DENIED,
        NEWLY_ALLOWED,
        /// Stronger, and no denial.
        STRICTER,
        /// Weaker, and not allowed either.
        LOOSER,
        /// The decision is the same, what rules say is not.
        OTHER_REASONS;

        /// The kind in words.
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// What one bundle says.
    public record Said(String decision, String explanation) {}

    /// What a rule says in both; `missing` where it does not stand, or is not about the action.
    public record RuleChange(String rule, String now, String then) {}

    /// How two judgements of an action differ; empty if in nothing that counts.
    ///
    /// @param now of the bundle in force
    /// @param then of the other one
    public static Optional<Contrast> of(Judgement now, Judgement then, Masks masks) {
        SortedMap<String, Finding> before = findings(now);
        SortedMap<String, Finding> after = findings(then);
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(after.keySet());
        List<RuleChange> changes = new ArrayList<>();
        for (String id : ids) {
            Finding one = before.get(id);
            Finding other = after.get(id);
            String old = one == null ? "missing" : state(one);
            String next = other == null ? "missing" : state(other);
            if (!old.equals(next) && ((one != null && speaks(one)) || (other != null && speaks(other)))) {
                changes.add(new RuleChange(id, old, next));
            }
        }
        int stronger = then.decision().compareTo(now.decision());
        if (stronger == 0 && changes.isEmpty()) {
            return Optional.empty();
        }
        Answers.One old = masks.of(Answers.one(now));
        Answers.One next = masks.of(Answers.one(then));
        return Optional.of(new Contrast(
                kind(now.decision(), then.decision()),
                old.step(),
                old.action(),
                new Said(old.decision(), old.explanation()),
                new Said(next.decision(), next.explanation()),
                changes,
                because(stronger, changes, stronger >= 0 ? after : before)));
    }

    private static Kind kind(Decision now, Decision then) {
        if (now == then) {
            return Kind.OTHER_REASONS;
        }
        return switch (then) {
            case DENY -> Kind.NEWLY_DENIED;
            case ALLOW -> Kind.NEWLY_ALLOWED;
            case MODIFY, ASK, DEFER -> then.compareTo(now) > 0 ? Kind.STRICTER : Kind.LOOSER;
        };
    }

    /// The rules that changed and speak against the action where the decision is the stronger one.
    private static List<String> because(int stronger, List<RuleChange> changes, SortedMap<String, Finding> strict) {
        List<String> all = changes.stream().map(RuleChange::rule).toList();
        List<String> against = all.stream()
                .filter(id -> {
                    Finding finding = strict.get(id);
                    return finding != null && speaks(finding) && terms(finding).enforced();
                })
                .toList();
        if (stronger != 0 && !against.isEmpty()) {
            return against;
        }
        return all.isEmpty() ? List.of(NO_RULE) : all;
    }

    private static SortedMap<String, Finding> findings(Judgement judgement) {
        SortedMap<String, Finding> findings = new TreeMap<>();
        judgement.findings().forEach(one -> findings.put(terms(one).id(), one));
        return findings;
    }

    private static boolean speaks(Finding finding) {
        return !(finding.outcome() instanceof Outcome.Kept);
    }

    private static String state(Finding finding) {
        Terms terms = terms(finding);
        String strength = terms.hard() ? "hard" : "soft " + terms.weight();
        return finding.outcome().word() + ", " + strength + (terms.enforced() ? "" : ", shadow");
    }

    private static Terms terms(Finding finding) {
        return finding.outcome().rule().terms();
    }
}
