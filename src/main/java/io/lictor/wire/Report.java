package io.lictor.wire;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Citation;
import io.lictor.policy.Decision;
import io.lictor.predicate.Evidence;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Quoted;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A judgement as text for people: the explanation, the clauses that are kept, technical details last.
public final class Report {
    private static final int WIDTH = 100;
    private static final int MOST_KEPT = 4;
    private static final int SHORT_REVISION = 12;

    private Report() {}

    /// The text, ending with a line break.
    public static String text(Judgement judgement) {
        StringBuilder out = new StringBuilder();
        judgement.explanation().text().lines().forEach(line -> wrapped(out, line));
        kept(out, judgement);
        out.append("\nTechnical details (steps are counted from 0)\n");
        judgement.findings().stream()
                .filter(finding -> !(finding.outcome() instanceof Outcome.Kept))
                .forEach(finding -> rule(out, finding));
        line(
                out,
                "  margin %.4f, probability %.4f, bundle %s",
                judgement.margin(),
                judgement.probability(),
                shortened(judgement.revision()));
        return out.toString();
    }

    /// Some clauses of rules that are kept, where nothing else was to say: those first that something in
    /// the session speaks for.
    private static void kept(StringBuilder out, Judgement judgement) {
        List<Finding> kept = judgement.findings().stream()
                .filter(finding -> finding.outcome() instanceof Outcome.Kept)
                .sorted(Comparator.comparing(finding ->
                        finding.evidence().isEmpty() || grounds(finding).isEmpty()))
                .toList();
        if (judgement.decision() != Decision.ALLOW
                || kept.isEmpty()
                || kept.size() < judgement.findings().size()) {
            return;
        }
        out.append("\nKept\n");
        for (Finding finding : kept.subList(0, Math.min(MOST_KEPT, kept.size()))) {
            Citation cited = finding.outcome().rule().terms().citation();
            String why = grounds(finding);
            wrapped(
                    out,
                    "- \"" + cited.quote() + "\" (" + cited.document() + ", " + cited.place() + ")"
                            + (why.isEmpty() ? "" : ": " + why + "."));
        }
        if (kept.size() > MOST_KEPT) {
            line(out, "- and %d more", kept.size() - MOST_KEPT);
        }
    }

    /// Why the answers are as they are, without ids and conditions.
    private static String grounds(Finding finding) {
        return finding.reasons().stream()
                .map(reason -> Quoted.flat(reason.substring(reason.indexOf(": ") + 2)))
                .filter(reason -> !reason.endsWith("` is true") && !reason.endsWith("` is false"))
                .collect(Collectors.joining("; "));
    }

    private static void rule(StringBuilder out, Finding finding) {
        Answers.Rule rule = Answers.rule(finding);
        line(out, "  %s %s (%s, %s)", rule.id(), rule.outcome(), rule.severity(), rule.mode());
        rule.reasons().forEach(reason -> line(out, "    %s", Quoted.flat(reason)));
        for (Evidence evidence : finding.evidence()) {
            line(
                    out,
                    "    %s %s [%d..%d) %s, by %s",
                    evidence.span().step() < 0
                            ? "fact"
                            : "step " + evidence.span().step(),
                    Quoted.flat(evidence.span().pointer()),
                    evidence.span().start(),
                    evidence.span().end(),
                    evidence.origin().word(),
                    evidence.source());
        }
    }

    /// A line broken between words at a width, what follows indented as the text of the line.
    private static void wrapped(StringBuilder out, String line) {
        int margin = line.startsWith("  * ") ? 4 : line.startsWith("- ") || line.startsWith("  ") ? 2 : 0;
        StringBuilder current = new StringBuilder();
        for (String word : line.substring(margin).split(" ", -1)) {
            if (!current.isEmpty() && margin + current.length() + 1 + word.length() > WIDTH) {
                flush(out, line, margin, current);
                line = " ".repeat(margin) + line.substring(margin);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
        }
        flush(out, line, margin, current);
    }

    private static void flush(StringBuilder out, String line, int margin, StringBuilder current) {
        out.append(line, 0, margin).append(current).append('\n');
        current.setLength(0);
    }

    private static String shortened(String revision) {
        return revision.substring(0, Math.min(SHORT_REVISION, revision.length()));
    }

    @com.google.errorprone.annotations.FormatMethod
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
