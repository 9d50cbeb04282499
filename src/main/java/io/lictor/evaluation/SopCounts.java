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

    /// A run whose policy has no entry for the action asked for.
    void without(SopRun run) {
        count(run.domain(), "runs without an entry");
    }

    /// A run with the judgements of its calls of the action asked for.
    void add(SopRun run, String rules, List<SopRuns.Call> calls) {
        String group = run.domain() + ", " + rules;
        String verdict = calls.isEmpty()
                ? "not called"
                : word(calls.stream().map(SopRuns.Call::decision).reduce(Decision.ALLOW, Decision::or));
        count(group, run.kind() + " " + verdict);
        for (SopRuns.Call call : calls) {
            if (call.unsafe()) {
                count(group, "calls known unsafe " + word(call.decision()));
            }
        }
        boolean broken = run.kind().equals("policy_broken");
        if (rules.startsWith("all") && !calls.isEmpty() && broken == verdict.equals("allowed")) {
            String wrong = run.domain() + " " + run.kind() + " " + verdict;
            SortedMap<String, Integer> of = causes.computeIfAbsent(wrong, w -> new TreeMap<>());
            if (broken) {
                of.merge(run.target(), 1, Integer::sum);
            }
            calls.stream()
                    .flatMap(call -> call.because().stream())
                    .distinct()
                    .forEach(cause -> of.merge(cause, 1, Integer::sum));
        }
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
            count(domain + ", drafts", draft.rules().isEmpty() ? "no rule" : draft.status() == Status.VERIFIED ? "verified" : "needs review");
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

    /// The counts by group, with shares of the runs in which the action was called.
    SortedMap<String, Object> figures() {
        SortedMap<String, Object> figures = new TreeMap<>();
        groups.forEach((group, counts) -> {
            SortedMap<String, Object> row = new TreeMap<>(counts);
            for (String kind : List.of("policy_kept", "policy_broken")) {
                int allowed = counts.getOrDefault(kind + " allowed", 0);
                int undecided = counts.getOrDefault(kind + " undecided", 0);
                int denied = counts.getOrDefault(kind + " denied", 0);
                int called = allowed + undecided + denied;
                if (called > 0) {
                    row.put(kind + " share allowed", ConstraintScore.share(allowed, called));
                    row.put(kind + " share undecided", ConstraintScore.share(undecided, called));
                    row.put(kind + " share denied", ConstraintScore.share(denied, called));
                }
            }
            figures.put("sopbench runs, " + group, row);
        });
        return figures;
    }

    /// Runs judged otherwise than the checker does, by the clauses that were not kept, or by action.
    SortedMap<String, SortedMap<String, Integer>> causes() {
        return causes;
    }
}
