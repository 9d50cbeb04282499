package io.lictor.wire;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.verdict.Finding;
import java.util.List;

/// A judgement as text for people.
public final class Report {
    private static final int MOST_KEPT = 8;

    private Report() {}

    /// The text, ending with a line break.
    public static String text(Judgement judgement) {
        Answers.One one = Answers.one(judgement);
        StringBuilder out = new StringBuilder();
        line(
                out,
                "%-7s %s %s",
                one.decision().toUpperCase(java.util.Locale.ROOT),
                one.action().name(),
                judgement.action().arguments().canonical());
        List<Finding> decisive = judgement.findings().stream()
                .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                .toList();
        for (Finding finding : decisive) {
            rule(out, finding, one);
        }
        if (judgement.margin() < 0) {
            line(out, "  margin %.4f (soft rules; 0 is best)", judgement.margin());
        }
        one.questions().forEach(q -> line(out, "  question: %s (answer with the fact `%s`)", q.text(), q.fact()));
        one.modifications().forEach(m -> line(out, "  change %s: %s → %s", m.pointer(), m.kind(), m.value()));
        one.repairs().forEach(r -> line(out, "  repair: %s → %s", String.join(" and ", r.steps()), r.becomes()));
        if (decisive.isEmpty()) {
            List<String> kept = judgement.findings().stream()
                    .map(f -> f.outcome().rule().id())
                    .toList();
            String some = String.join(", ", kept.stream().limit(MOST_KEPT).toList());
            String more = kept.size() > MOST_KEPT ? " and " + (kept.size() - MOST_KEPT) + " more" : "";
            line(out, kept.isEmpty() ? "  %s%s" : "  kept: %s%s", kept.isEmpty() ? one.explanation() : some, more);
        }
        return out.toString();
    }

    private static void rule(StringBuilder out, Finding finding, Answers.One one) {
        Answers.Rule rule = one.rules().stream()
                .filter(r -> r.id().equals(finding.outcome().rule().id()))
                .findFirst()
                .orElseThrow();
        line(out, "  rule     %s (%s, %s) is %s", rule.id(), rule.severity(), rule.mode(), rule.outcome());
        Answers.Cited cited = rule.citation();
        line(
                out,
                "  clause   \"%s\" (%s, %s, %s)",
                cited.quote(),
                cited.document(),
                cited.section(),
                finding.outcome().rule().terms().citation().place());
        rule.reasons().forEach(reason -> line(out, "  because  %s", reason));
        rule.evidence()
                .forEach(e -> line(
                        out,
                        "  evidence %s%s [%d..%d) %s: \"%s\"",
                        e.step() < 0 ? "fact " : "step " + e.step() + " ",
                        e.pointer(),
                        e.start(),
                        e.end(),
                        e.origin(),
                        oneLine(e.text())));
    }

    private static String oneLine(String text) {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() > 160 ? flat.substring(0, 160) + "…" : flat;
    }

    @com.google.errorprone.annotations.FormatMethod
    private static void line(StringBuilder out, String format, Object... values) {
        out.append(String.format(java.util.Locale.ROOT, format, values)).append('\n');
    }
}
