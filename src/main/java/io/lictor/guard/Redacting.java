package io.lictor.guard;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Change;
import io.lictor.policy.Terms;
import io.lictor.predicate.Evidence;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Hides what broken rules cite of a result, in its text and in what it holds as an object.
public final class Redacting {
    private static final String TEXT = "/text";
    private static final String RESULT = "/result";

    /// The most values that are hidden in one result, and the most characters read for it: each
    /// of the result once for each value.
    private static final int MOST = 1_000;

    private static final long MOST_WORK = 1L << 28;

    private Redacting() {}

    /// A result as changed.
    record Changed(Action.Result action, List<Modification> modifications) {}

    /// A result as it may be admitted.
    ///
    /// @param redaction that made it
    public record Redacted(Redaction redaction, Step.Returned step) {}

    /// The result of a judgement as it was judged again; empty: it is no judgement that hides something of one.
    public static Optional<Redacted> of(Judgement judgement) {
        return judgement.verdict() instanceof Verdict.Modify && judgement.action() instanceof Action.Result result
                ? redaction(result, judgement.findings())
                        .map(redaction -> new Redacted(
                                redaction,
                                changed(result, redaction, "").action().step()))
                : Optional.empty();
    }

    /// The changed result; empty if some enforced rule that is not kept offers no change, or there is
    /// nothing to hide, or too much.
    static Optional<Changed> changed(Action.Result result, List<Finding> findings) {
        return redaction(result, findings)
                .map(redaction -> changed(result, redaction, rule(findings)))
                .filter(changed -> !changed.modifications().isEmpty());
    }

    private static Changed changed(Action.Result result, Redaction redaction, String rule) {
        Step.Returned step = result.step();
        List<Modification> made = new ArrayList<>();
        String text = redaction.hidden(step.text());
        if (!text.equals(step.text())) {
            made.add(new Modification(TEXT, "redact", text, rule));
        }
        Optional<Arguments> structured = step.structured().map(redaction::hidden);
        step.structured().map(Arguments::leaves).orElse(List.of()).forEach(leaf -> {
            Object value = redaction.hidden(leaf.value());
            if (!value.equals(leaf.value())) {
                made.add(new Modification(RESULT + leaf.pointer(), "redact", value, rule));
            }
        });
        Step.Returned other = new Step.Returned(
                step.index(), step.time(), step.callId(), step.tool(), text, structured, step.failed());
        return new Changed(new Action.Result(other, result.call()), List.copyOf(made));
    }

    private static Optional<Redaction> redaction(Action.Result result, List<Finding> findings) {
        SortedSet<String> secrets = new TreeSet<>();
        List<JsonText> objects = JsonText.all(result.step().text());
        for (Finding finding : findings) {
            if (!concerned(finding)) {
                continue;
            }
            if (finding.outcome()
                    .rule()
                    .terms()
                    .change()
                    .filter(Change.Redact.class::isInstance)
                    .isEmpty()) {
                return Optional.empty();
            }
            for (Evidence evidence : finding.evidence()) {
                if (evidence.span().step() == result.step().index()) {
                    cited(evidence.span(), result.step(), objects, secrets);
                }
            }
        }
        secrets.removeIf(String::isBlank);
        boolean few = secrets.size() <= MOST && secrets.size() * length(result.step()) <= MOST_WORK;
        return secrets.isEmpty() || !few ? Optional.empty() : Optional.of(new Redaction(secrets));
    }

    private static long length(Step.Returned step) {
        return (long) step.text().length()
                + step.structured().map(object -> object.canonical().length()).orElse(0);
    }

    private static boolean concerned(Finding finding) {
        Terms terms = finding.outcome().rule().terms();
        return !(finding.outcome() instanceof Outcome.Kept) && terms.enforced();
    }

    /// The rule that asks for it; the first, where several do.
    private static String rule(List<Finding> findings) {
        return findings.stream()
                .filter(Redacting::concerned)
                .map(finding -> finding.outcome().rule().id())
                .findFirst()
                .orElse("");
    }

    /// What stands at a place of the result: characters of its text, or a text or number in its object. Of JSON in
    /// the text, what the place covers of texts and numbers; names and punctuation stay.
    private static void cited(Span span, Step.Returned step, List<JsonText> objects, SortedSet<String> to) {
        if (span.pointer().startsWith(RESULT + "/")) {
            step.structured()
                    .flatMap(object -> object.at(span.pointer().substring(RESULT.length())))
                    .filter(value -> value instanceof String || value instanceof Number)
                    .ifPresent(value -> part(value.toString(), span.start(), span.end(), to));
        }
        if (!span.pointer().equals(TEXT)) {
            return;
        }
        int done = span.start();
        for (JsonText json : objects) {
            if (json.end() > span.start() && json.start() < span.end()) {
                part(step.text(), done, json.start(), to);
                json.between(span.start(), span.end()).forEach(token -> {
                    int quote = token.isText() ? 1 : 0;
                    int start = Math.max(span.start(), token.start() + quote);
                    part(step.text(), start, Math.min(span.end(), token.end() - quote), to);
                });
                done = json.end();
            }
        }
        part(step.text(), done, span.end(), to);
    }

    private static void part(String text, int start, int end, SortedSet<String> to) {
        if (start < end && end <= text.length()) {
            String part = text.substring(start, end);
            to.add(part);
            to.add(JsonText.unescaped(part).text());
        }
    }
}
