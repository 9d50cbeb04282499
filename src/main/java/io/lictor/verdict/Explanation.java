package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Citation;
import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import java.util.List;
import java.util.stream.Collectors;

/// The verdict in words, from fixed templates.
///
/// @param text for the auditor: decision, rules, clauses, reasons
/// @param advice for the agent: what to do instead; empty when allowed
public record Explanation(String text, String advice) {
    private static final int MAX_REASONS = 4;

    /// Writes the explanation of a ruling.
    ///
    /// @param about the findings that are not kept and whose rules are enforced
    public static Explanation of(
            Action action,
            Decision decision,
            String reason,
            List<Finding> about,
            List<Repair> repairs,
            Verdict verdict) {
        StringBuilder text = new StringBuilder();
        String subject = action.tool().isEmpty() ? "this " + action.kind() : "`" + action.tool() + "`";
        text.append(decision.word())
                .append(": ")
                .append(subject)
                .append(", because ")
                .append(reason)
                .append('.');
        about.forEach(finding -> text.append(' ').append(sentence(finding)));
        return new Explanation(text.toString(), advice(about, repairs, verdict));
    }

    private static String sentence(Finding finding) {
        Citation citation = finding.outcome().rule().terms().citation();
        String reasons = finding.reasons().stream().limit(MAX_REASONS).collect(Collectors.joining("; "));
        return "Rule " + finding.outcome().rule().id() + " is "
                + finding.outcome().word() + " (" + citation.document()
                + ", " + citation.place() + ": \"" + citation.quote() + "\"): "
                + reasons + ".";
    }

    private static String advice(List<Finding> about, List<Repair> repairs, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allow ignored -> "";
            case Verdict.Modify modify ->
                "Run it only with these changes: "
                        + modify.modifications().stream()
                                .map(m -> m.kind() + " " + m.pointer())
                                .collect(Collectors.joining(", "))
                        + ".";
            case Verdict.Defer defer ->
                "Find out first: "
                        + defer.questions().stream().map(Question::text).collect(Collectors.joining(" "));
            case Verdict.Ask ignored -> repaired("A person must approve this action", about, repairs);
            case Verdict.Deny ignored -> repaired("Do not run this action", about, repairs);
        };
    }

    private static String repaired(String start, List<Finding> about, List<Repair> repairs) {
        String rules = about.stream()
                .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                .map(f -> f.outcome().rule().terms().citation().quote())
                .distinct()
                .collect(Collectors.joining(" "));
        String instead = repairs.isEmpty()
                ? ""
                : " What would make it compliant: "
                        + repairs.stream()
                                .map(r -> String.join(" and ", r.steps()))
                                .collect(Collectors.joining("; or "))
                        + ".";
        return start + "." + (rules.isEmpty() ? "" : " The policy says: \"" + rules + "\"") + instead;
    }
}
