package io.lictor.extraction.rule;

import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Permits that lift rules of other clauses: the rules name them as their exceptions.
final class Lifting {
    private Lifting() {}

    /// The drafts with these exceptions; a permit that lifts nothing active needs review.
    ///
    /// @param lifts ids of rules by the id of the permit
    static List<Draft> applied(List<Draft> drafts, SortedMap<String, SortedSet<String>> lifts) {
        SortedSet<String> active = new TreeSet<>();
        drafts.stream()
                .filter(draft -> draft.status().active())
                .forEach(draft -> draft.rules().forEach(rule -> active.add(rule.id())));
        List<Draft> applied = new ArrayList<>();
        for (Draft draft : drafts) {
            if (!draft.status().active()) {
                applied.add(draft);
                continue;
            }
            List<String> missing = draft.rules().stream()
                    .flatMap(permit -> lifts.getOrDefault(permit.id(), new TreeSet<>()).stream())
                    .filter(id -> !active.contains(id))
                    .toList();
            applied.add(missing.isEmpty() ? lifted(draft, lifts) : idle(draft, missing));
        }
        return applied;
    }

    private static Draft lifted(Draft draft, SortedMap<String, SortedSet<String>> lifts) {
        List<Rule> rules = draft.rules().stream()
                .map(rule -> {
                    SortedSet<String> exceptions = new TreeSet<>(rule.terms().exceptions());
                    lifts.entrySet().stream()
                            .filter(one -> one.getValue().contains(rule.id()))
                            .map(Map.Entry::getKey)
                            .forEach(exceptions::add);
                    return Retuned.lifted(rule, exceptions);
                })
                .toList();
        return draft.with(draft.translation().with(rules), draft.sentence());
    }

    private static Draft idle(Draft draft, List<String> missing) {
        String names = Names.quoted(missing.stream().map(Names::local).toList());
        return draft.doubted(Stream.of(new Doubtful(
                                Code.REFUSED,
                                "lifts " + names + ", which is no active rule",
                                "Which rule does the permission lift?"))
                        .toList())
                .with(Status.NEEDS_REVIEW);
    }
}
