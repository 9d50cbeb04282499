package io.lictor.evaluation;

import io.lictor.extraction.rule.Code;
import io.lictor.extraction.rule.Doubtful;
import io.lictor.extraction.rule.Draft;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Status;
import io.lictor.policy.Decision;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Runs by what the benchmark's checker and the drafted rules say of them.
final class SopCounts {
    private final SortedMap<String, SortedMap<String, Integer>> groups = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> causes = new TreeMap<>();

    /// A run with the judgements of its calls.
    void add(SopRun run, String rules, List<SopCall> calls) {
        List<SopCall> target = calls.stream().filter(SopCall::target).toList();
        count(run.domain() + ", action asked for, " + rules, run.kind() + ": " + verdict(target));
        String verdict = verdict(calls);
        count(run.domain() + ", every action, " + rules, run.kind() + ": " + verdict);
        for (SopCall call : calls) {
            if (call.unsafe()) {
                count(run.domain() + ", every action, " + rules, "calls known unsafe: " + word(call.decision()));
            }
        }
        boolean broken = run.kind().startsWith("broken");
        if (rules.startsWith("all") && !calls.isEmpty() && broken == verdict.equals("allowed")) {
            SortedMap<String, Integer> of =
                    causes.computeIfAbsent(run.domain() + " " + run.kind() + ", " + verdict, w -> new TreeMap<>());
            if (broken) {
                of.merge(run.target(), 1, Integer::sum);
            }
            calls.stream()
                    .flatMap(call -> call.because().stream())
                    .distinct()
                    .forEach(cause -> of.merge(cause, 1, Integer::sum));
        }
    }

    private static String verdict(List<SopCall> calls) {
        return calls.isEmpty()
                ? "no call"
                : word(calls.stream().map(SopCall::decision).reduce(Decision.ALLOW, Decision::or));
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case ALLOW, MODIFY -> "allowed";
            case ASK, DEFER -> "undecided";
            case DENY -> "denied";
        };
    }

    /// What became of the drafts of an entry.
    void drafts(String domain, Drafted drafted) {
        for (Draft draft : drafted.drafts()) {
            count(
                    domain + ", drafts",
                    draft.rules().isEmpty()
                            ? "no rule"
                            : draft.status() == Status.VERIFIED ? "verified" : "needs review");
            draft.doubts().stream()
                    .map(Doubtful::code)
                    .distinct()
                    .forEach(code -> count(domain + ", drafts", "doubt " + code(code)));
        }
    }

    private static String code(Code code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void count(String group, String what) {
        groups.computeIfAbsent(group, g -> new TreeMap<>()).merge(what, 1, Integer::sum);
    }

    /// The counts by group.
    SortedMap<String, Object> figures() {
        SortedMap<String, Object> figures = new TreeMap<>();
        groups.forEach((group, counts) -> figures.put("sopbench runs, " + group, counts));
        return figures;
    }

    /// Runs judged otherwise than the checker does, by the clauses that were not kept, or by action.
    SortedMap<String, SortedMap<String, Integer>> causes() {
        return causes;
    }
}
