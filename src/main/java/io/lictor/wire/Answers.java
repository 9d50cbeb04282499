package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.guard.Obligation;
import io.lictor.policy.Citation;
import io.lictor.policy.Decision;
import io.lictor.policy.Terms;
import io.lictor.predicate.Evidence;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The answers of every door, as JSON v1.
public final class Answers {
    private static final int LONGEST_QUOTE = 400;

    private Answers() {}

    /// Answer of `POST /v1/check` and of a step of a held session.
    ///
    /// @param decision the strongest of the judgements
    /// @param bundle revision
    public record Check(
            String decision,
            List<One> judgements,
            String bundle,
            SortedMap<String, String> classifiers,
            List<String> warnings,
            long elapsedMicros) {}

    /// Answer of `POST /v1/audit`.
    ///
    /// @param firstNotAllowed index into `judgements`, absent if all are allowed
    /// @param obligations what became of those that calls brought about
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Audit(
            String decision,
            List<One> judgements,
            List<Owed> obligations,
            @Nullable Integer firstNotAllowed,
            String bundle,
            SortedMap<String, String> classifiers,
            List<String> warnings,
            long elapsedMicros) {}

    /// The judgement of one action.
    ///
    /// @param step index of the step in the trajectory
    /// @param failure missing: the rules have decided
    /// @param approval missing: there is none to speak of
    public record One(
            int step,
            Call action,
            String decision,
            double margin,
            double probability,
            List<String> kinds,
            List<Rule> rules,
            List<Question> questions,
            List<Repair> repairs,
            List<Modification> modifications,
            String explanation,
            String advice,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Failed failure,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Approval approval) {
        /// One that the rules alone have decided.
        public One(
                int step,
                Call action,
                String decision,
                double margin,
                double probability,
                List<String> kinds,
                List<Rule> rules,
                List<Question> questions,
                List<Repair> repairs,
                List<Modification> modifications,
                String explanation,
                String advice) {
            this(
                    step,
                    action,
                    decision,
                    margin,
                    probability,
                    kinds,
                    rules,
                    questions,
                    repairs,
                    modifications,
                    explanation,
                    advice,
                    null,
                    null);
        }
    }

    /// Why no rule has decided.
    ///
    /// @param cause `time-out` or `fault`
    /// @param policy what has decided in their place
    /// @param decision what it says
    public record Failed(String cause, String policy, String decision) {}

    /// The approval that an action waits for or goes by.
    ///
    /// @param id absent: none could be opened
    /// @param state `pending`, `approved`, `declined`, `expired` or `used`
    /// @param role of whoever may approve
    /// @param expires RFC 3339
    /// @param by who has decided
    /// @param decided when
    /// @param why it does not settle the action, where there is more to say than its state
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Approval(
            @Nullable String id,
            @Nullable String state,
            String role,
            @Nullable String expires,
            @Nullable String by,
            @Nullable String decided,
            @Nullable String note,
            @Nullable String why) {}

    /// @param kind `call`, `result` or `reply`
    public record Call(String kind, String name, Map<String, Object> arguments) {}

    /// What one rule says.
    public record Rule(
            String id,
            String kind,
            String outcome,
            String severity,
            double weight,
            String mode,
            String risk,
            Cited citation,
            List<Proof> evidence,
            List<String> reasons) {
        /// The rule without what is said of one action.
        Rule bare() {
            return new Rule(id, kind, outcome, severity, weight, mode, risk, citation, List.of(), List.of());
        }
    }

    /// @param lines `12-13`
    public record Cited(String document, String section, String lines, String quote) {}

    /// A span of evidence.
    public record Proof(
            int step,
            String pointer,
            int start,
            int end,
            String text,
            String source,
            String origin,
            double probability) {
        /// The same with another text.
        Proof with(String other) {
            return new Proof(step, pointer, start, end, other, source, origin, probability);
        }
    }

    /// What became of an obligation; reported, never blocking.
    ///
    /// @param outcome `kept`, `broken` or `open`
    /// @param step index of the call that brought it about
    /// @param settled index of the step that met it or showed the deadline passed
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Owed(
            String rule,
            String outcome,
            int step,
            String within,
            @Nullable Integer settled,
            Cited citation,
            String reason,
            List<Proof> evidence) {}

    /// A question that helps to decide; state the fact to answer it.
    public record Question(String predicate, String text, String fact) {}

    /// A smallest set of changes that makes the action compliant.
    ///
    /// @param steps each change in words
    /// @param facts facts to state, if they are so
    /// @param calls calls to make first; the verdict holds if they succeed
    public record Repair(
            List<String> steps,
            String becomes,
            List<Argument> arguments,
            SortedMap<String, Boolean> facts,
            List<Prior> calls) {}

    /// Another value of an argument.
    ///
    /// @param pointer RFC 6901 pointer into the arguments
    /// @param from the present value, null if there is none
    /// @param others values that would do as well as `to`
    public record Argument(String pointer, @Nullable Object from, Object to, List<Object> others) {}

    /// A call to make first.
    ///
    /// @param tools any one of them
    /// @param arguments values it must share with the action, by pointer into its arguments
    public record Prior(List<String> tools, SortedMap<String, Object> arguments) {}

    /// A change under which the action may run.
    public record Modification(String pointer, String kind, Object value, String rule) {}

    /// The answer about several actions proposed at once.
    public static Check check(List<Judgement> judgements, Meta meta) {
        return new Check(
                strongest(judgements),
                each(judgements, Answers::one),
                meta.revision(),
                meta.classifiers(),
                meta.warnings(),
                meta.elapsedMicros());
    }

    /// The answer about every action of a trajectory in turn.
    public static Audit audit(List<Judgement> judgements, List<Obligation> obligations, Meta meta) {
        Integer first = null;
        for (int i = 0; i < judgements.size() && first == null; i++) {
            first = judgements.get(i).decision() == Decision.ALLOW ? null : Integer.valueOf(i);
        }
        return new Audit(
                strongest(judgements),
                each(judgements, Answers::one),
                each(obligations, Answers::owed),
                first,
                meta.revision(),
                meta.classifiers(),
                meta.warnings(),
                meta.elapsedMicros());
    }

    /// What an answer says beside the judgements.
    public record Meta(
            String revision, SortedMap<String, String> classifiers, List<String> warnings, long elapsedMicros) {}

    private static String strongest(List<Judgement> judgements) {
        Decision strongest = Decision.ALLOW;
        for (Judgement judgement : judgements) {
            strongest = strongest.or(judgement.decision());
        }
        return strongest.word();
    }

    /// One judgement as JSON.
    public static One one(Judgement judgement) {
        List<Question> questions = judgement.verdict() instanceof Verdict.Defer defer
                ? each(defer.questions(), q -> new Question(q.predicate(), q.text(), q.fact()))
                : List.of();
        List<Modification> modifications = judgement.verdict() instanceof Verdict.Modify modify
                ? each(modify.modifications(), m -> new Modification(m.pointer(), m.kind(), m.value(), m.rule()))
                : List.of();
        return new One(
                judgement.action().step().index(),
                new Call(
                        judgement.action().kind(),
                        judgement.action().tool(),
                        judgement.action().arguments().values()),
                judgement.decision().word(),
                judgement.margin(),
                judgement.probability(),
                List.copyOf(judgement.kinds()),
                each(judgement.findings(), Answers::rule),
                questions,
                each(judgement.repairs(), Answers::repair),
                modifications,
                judgement.explanation().text(),
                judgement.explanation().advice(),
                judgement.failure().map(Mentions::failed).orElse(null),
                judgement.approval().map(Mentions::of).orElse(null));
    }

    private static Repair repair(io.lictor.verdict.Repair repair) {
        return new Repair(
                repair.steps(),
                repair.becomes().word(),
                each(repair.arguments(), a -> new Argument(a.pointer(), a.from().orElse(null), a.to(), a.others())),
                repair.facts(),
                each(repair.calls(), call -> new Prior(List.copyOf(call.tools()), call.arguments())));
    }

    static Rule rule(Finding finding) {
        Outcome outcome = finding.outcome();
        Terms terms = outcome.rule().terms();
        return new Rule(
                outcome.rule().id(),
                outcome.rule().kind(),
                outcome.word(),
                terms.hard() ? "hard" : "soft",
                terms.weight(),
                terms.enforced() ? "enforce" : "shadow",
                terms.risk(),
                cited(terms.citation()),
                each(finding.evidence(), Answers::proof),
                finding.reasons());
    }

    static Owed owed(Obligation obligation) {
        return new Owed(
                obligation.rule().id(),
                obligation.state().word(),
                obligation.call(),
                obligation.rule().deadline().text(),
                obligation.settled().isPresent() ? obligation.settled().getAsInt() : null,
                cited(obligation.rule().terms().citation()),
                obligation.because(),
                each(obligation.evidence(), Answers::proof));
    }

    static Cited cited(Citation citation) {
        return new Cited(citation.document(), citation.section(), citation.lines(), citation.quote());
    }

    private static <T, U> List<U> each(List<T> all, Function<T, U> view) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<U> views = new ArrayList<>(all.size());
        for (T one : all) {
            views.add(view.apply(one));
        }
        return views;
    }

    /// The span says where the whole text stands; an answer quotes its beginning.
    private static String shortened(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }

    private static Proof proof(Evidence evidence) {
        return new Proof(
                evidence.span().step(),
                evidence.span().pointer(),
                evidence.span().start(),
                evidence.span().end(),
                shortened(evidence.text()),
                evidence.source(),
                evidence.origin().word(),
                evidence.probability());
    }
}
