package io.lictor.wiring;

import io.lictor.bundle.Case;
import io.lictor.cli.Workbench;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Runs the cases of packs, each with its own pack only.
public final class CaseRunner {
    private CaseRunner() {}

    /// What the cases gave; a case fails by its verdict or by the outcome of a rule it names.
    public static Workbench.CaseReport run(Guards guards, List<Case> cases) {
        List<String> failures = new ArrayList<>();
        for (Case one : cases) {
            failures.addAll(failures(guards.only(new TreeSet<>(List.of(one.pack()))), one));
        }
        long failed = failures.stream()
                .map(line -> line.substring(0, line.indexOf(": ")))
                .distinct()
                .count();
        return new Workbench.CaseReport(cases.size() - (int) failed, failures);
    }

    /// What is wrong with one case; empty if it passes.
    public static List<String> failures(Guard guard, Case one) {
        String place = one.file() + ":" + one.line() + " " + one.name().replace(": ", " - ");
        Judgement judgement = guard.judge(one.trajectory(), one.action());
        List<String> failures = new ArrayList<>();
        if (judgement.decision() != one.then()) {
            failures.add(place + ": expected " + one.then().word() + ", got "
                    + judgement.explanation().text());
        }
        SortedMap<String, String> outcomes = new TreeMap<>();
        for (Finding finding : judgement.findings()) {
            outcomes.put(finding.outcome().rule().id(), finding.outcome().word());
        }
        SortedMap<String, String> owed = new TreeMap<>();
        guard.obligations(one.trajectory(), one.ended())
                .forEach(obligation ->
                        owed.put(obligation.rule().id(), obligation.state().word()));
        one.obligations().forEach((rule, expected) -> {
            String got = owed.getOrDefault(rule, "not brought about");
            if (!got.equals(expected)) {
                failures.add(place + ": obligation " + rule + " expected " + expected + ", got " + got);
            }
        });
        one.outcomes().forEach((rule, expected) -> {
            String got = outcomes.getOrDefault(rule, "not in any matched circuit");
            if (!got.equals(expected)) {
                failures.add(place + ": rule " + rule + " expected " + expected + ", got " + got);
            }
        });
        return failures;
    }
}
