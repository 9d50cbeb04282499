package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.predicate.Predicate;
import java.util.List;

/// The verdict and its reason in one sentence.
final class Reason {
    private final Basis basis;
    private final Wording wording;

    Reason(Basis basis, Wording wording) {
        this.basis = basis;
        this.wording = wording;
    }

    /// "DENY: the agent must not call `issue_refund` as proposed, because a rule of the policy is
    /// broken."
    String sentence() {
        String action = basis.action();
        String verdict = switch (basis.verdict()) {
            case Verdict.Allow ignored -> "the agent may " + action;
            case Verdict.Modify ignored -> "the agent may " + action + " only as changed";
            case Verdict.Ask ignored -> "a person must decide whether the agent may " + action;
            case Verdict.Defer ignored -> "it is not decided yet whether the agent may " + action;
            case Verdict.Deny ignored -> "the agent must not " + action + (basis.result() ? "" : " as proposed");
        };
        return basis.verdict().decision().name() + ": " + verdict + ", because " + because() + ".";
    }

    private String because() {
        List<Finding> about = basis.about();
        if (basis.matches().kinds().isEmpty()) {
            return "no rule of the loaded packs knows this kind of action";
        }
        return switch (basis.verdict()) {
            case Verdict.Allow ignored -> allowed(about);
            case Verdict.Modify ignored -> "only then every rule about it is kept";
            case Verdict.Defer ignored -> "it depends on facts that nobody has stated yet";
            case Verdict.Ask ignored -> asked(about);
            case Verdict.Deny ignored ->
                broken(about, true) > 0
                        ? broken(broken(about, true))
                        : "the rules that it breaks weigh too much together";
        };
    }

    private String allowed(List<Finding> about) {
        int rules = basis.rules();
        if (!about.isEmpty()) {
            return "what it breaks weighs little enough to be tolerated";
        }
        if (!basis.onTrial().isEmpty()) {
            return "no rule about it is broken but such as are on trial";
        }
        return switch (rules) {
            case 0 -> "no rule stands against this kind of action";
            case 1 -> "the one rule about it is kept";
            case 2 -> "both rules about it are kept";
            default -> "all " + rules + " rules about it are kept";
        };
    }

    private String asked(List<Finding> about) {
        String what = basis.result() ? "result" : "action";
        if (basis.ruling().margin().inconsistent()) {
            return "what is known contradicts itself";
        }
        if (!basis.matches().undecided().isEmpty()) {
            return "it cannot be told whether the " + what + " "
                    + Phrases.or(basis.matches().undecided().stream()
                            .map(wording::kind)
                            .toList());
        }
        List<String> unknown =
                basis.unknown().stream().map(Predicate::description).toList();
        int weighed = broken(about, false);
        if (weighed > 0) {
            return broken(weighed) + (weighed == 1 ? " that" : ", which") + " a person can waive";
        }
        return unknown.isEmpty()
                ? "what it probably breaks weighs too much to be tolerated"
                : "it cannot be told whether the " + what + " " + Phrases.or(unknown);
    }

    private static String broken(int rules) {
        return rules == 1 ? "a rule of the policy is broken" : rules + " rules of the policy are broken";
    }

    private static int broken(List<Finding> about, boolean hard) {
        int broken = 0;
        for (Finding finding : about) {
            boolean counts = finding.outcome() instanceof Outcome.Broken
                    && finding.outcome().rule().terms().hard() == hard;
            broken += counts ? 1 : 0;
        }
        return broken;
    }
}
