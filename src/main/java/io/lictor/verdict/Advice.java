package io.lictor.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the agent is told: at most three sentences, made from the policy's clauses, the pack's words
/// and names of tools and arguments.
///
/// `INVARIANT (no untrusted text)`: nothing that a tool, a page or another person wrote reaches the
/// agent through its guard.
final class Advice {
    private static final int MOST_CLAUSES = 2;

    private Advice() {}

    /// The advice; empty when the action is allowed.
    static String of(Basis basis) {
        if (basis.result()) {
            return ofResult(basis);
        }
        String action = basis.action();
        return switch (basis.verdict()) {
            case Verdict.Allow ignored -> "";
            case Verdict.Modify modify ->
                "You may " + action + " only with these changes: " + changes(modify) + "." + clauses(basis);
            case Verdict.Defer defer ->
                "Do not " + action + " yet; find out first: "
                        + defer.questions().stream().map(Question::text).collect(Collectors.joining(" "))
                        + clauses(basis);
            case Verdict.Ask ignored ->
                "Do not " + action + " before a person has approved it." + clauses(basis)
                        + instead(basis, "It needs no approval if you ");
            case Verdict.Deny ignored ->
                "Do not " + action + " as proposed." + clauses(basis)
                        + (basis.repairs().isEmpty()
                                ? " Nothing that you could change is known to make it comply: leave it, or hand it to a person."
                                : instead(basis, "Instead, "));
        };
    }

    /// What becomes of a result; names of members are left out, for its tool wrote them.
    private static String ofResult(Basis basis) {
        String what = "What " + Quoted.name(basis.situation().action().tool()) + " returned is ";
        String withheld = "withheld";
        String ran = "; the call itself has run.";
        return switch (basis.verdict()) {
            case Verdict.Allow _ -> "";
            case Verdict.Modify _ -> what + "blacked out in part." + clauses(basis);
            case Verdict.Defer defer ->
                what + withheld + ran + " Find out first: "
                        + defer.questions().stream().map(Question::text).collect(Collectors.joining(" "))
                        + clauses(basis);
            case Verdict.Ask _ -> what + withheld + " before a person has approved it" + ran + clauses(basis);
            case Verdict.Deny _ -> what + withheld + ran + clauses(basis);
        };
    }

    private static String changes(Verdict.Modify modify) {
        return Phrases.and(modify.modifications().stream()
                .map(change -> {
                    String name = Quoted.name(change.pointer().substring(1));
                    return change.kind().equals("redact")
                            ? "black out what is found in " + name
                            : "set " + name + " to " + Quoted.value(change.value());
                })
                .toList());
    }

    private static String clauses(Basis basis) {
        List<String> clauses = basis.clauses();
        if (clauses.isEmpty()) {
            return "";
        }
        StringBuilder said = new StringBuilder(" The policy says: ");
        for (int i = 0; i < clauses.size() && i < MOST_CLAUSES; i++) {
            said.append(i == 0 ? "\"" : " and \"").append(clauses.get(i)).append('"');
        }
        int more = clauses.size() - MOST_CLAUSES;
        return more <= 0
                ? said.toString()
                : said.append(" (and ")
                        .append(Phrases.count(more, "more clause"))
                        .append(')')
                        .toString();
    }

    /// What the agent can do itself; what only its caller can state, if there is nothing else.
    private static String instead(Basis basis, String start) {
        if (basis.repairs().isEmpty()) {
            return "";
        }
        List<String> own = new ArrayList<>();
        for (Repair repair : basis.repairs()) {
            if (repair.facts().isEmpty()) {
                own.add(Phrases.and(repair.steps()));
            }
        }
        if (own.isEmpty()) {
            basis.repairs().forEach(repair -> own.add(Phrases.and(repair.steps())));
        }
        return " " + start + String.join("; or ", own) + ".";
    }
}
