package io.lictor.extraction.rule;

import io.lictor.bundle.Tuning;
import io.lictor.bundle.UncitedRules;
import io.lictor.extraction.clause.Clause;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// Drafts as policy owners decided about them, over the names of one extraction.
public final class Deciding {
    private final Pack words;
    private final English english;
    private final Function<Pack, List<Problem>> problems;

    Deciding(Scope scope, Function<Pack, List<Problem>> problems) {
        this.words = new Pack(
                scope.pack(),
                scope.pack(),
                List.of(),
                List.copyOf(scope.actions().values()),
                scope.meant().values().stream().map(Meant::predicate).toList(),
                List.of(),
                Drafting.unmapped(),
                io.lictor.policy.Thresholds.DEFAULT);
        this.english = scope.english();
        this.problems = problems;
    }

    /// The drafts with the decisions that still hold. A decision about a whole clause takes the place of all its
    /// drafts; an edit holds for a clause that was taken for a fact too.
    List<Draft> applied(List<Draft> drafts, List<Drafting.Read> documents, Decisions decisions) {
        Map<Origin, List<Draft>> byClause = new LinkedHashMap<>();
        drafts.forEach(draft ->
                byClause.computeIfAbsent(draft.origin(), o -> new ArrayList<>()).add(draft));
        SortedMap<String, SortedSet<String>> lifts = new TreeMap<>();
        SortedSet<String> edited = new TreeSet<>();
        List<Draft> decided = new ArrayList<>();
        for (Drafting.Read read : documents) {
            for (Clause clause : read.clauses()) {
                Origin origin = Origin.of(read.document(), clause);
                List<Draft> own = byClause.getOrDefault(origin, List.of());
                switch (decisions.of(origin.key()).orElse(null)) {
                    case Decisions.Decided.Edited edit -> {
                        if (edited.add(origin.key())) {
                            decided.add(edited(base(own, origin, clause), edit, lifts));
                        }
                    }
                    case Decisions.Decided.Rejected _ -> own.forEach(draft -> decided.add(draft.with(Status.REJECTED)));
                    case Decisions.Decided.Accepted _ ->
                        own.forEach(draft -> decided.add(one(draft, decisions, lifts)));
                    case null -> own.forEach(draft -> decided.add(one(draft, decisions, lifts)));
                }
            }
        }
        return Lifting.applied(once(decided), lifts);
    }

    /// A rule whose name another clause gave before needs review, or one of the two would be lost.
    private static List<Draft> once(List<Draft> decided) {
        SortedSet<String> seen = new TreeSet<>();
        List<Draft> once = new ArrayList<>();
        for (Draft draft : decided) {
            List<String> own = draft.status().active()
                    ? draft.rules().stream().map(Rule::id).toList()
                    : List.of();
            List<String> taken =
                    own.stream().filter(seen::contains).map(Names::local).toList();
            once.add(
                    taken.isEmpty()
                            ? draft
                            : draft.doubted(List.of(named(taken))).with(Status.NEEDS_REVIEW));
            seen.addAll(own);
        }
        return once;
    }

    private static Doubtful named(List<String> taken) {
        return new Doubtful(
                Code.REFUSED,
                "another clause has a rule of the name " + Names.quoted(taken),
                "What should the rules of this clause be called?");
    }

    private static Draft base(List<Draft> own, Origin origin, Clause clause) {
        return own.stream()
                .findFirst()
                .map(draft -> draft.named(origin.key()))
                .orElseGet(() -> Draft.empty(origin, clause, Status.NEEDS_REVIEW, List.of()));
    }

    private Draft one(Draft draft, Decisions decisions, SortedMap<String, SortedSet<String>> lifts) {
        return switch (decisions.of(draft.key()).orElse(null)) {
            case null -> draft;
            case Decisions.Decided.Rejected _ -> draft.with(Status.REJECTED);
            case Decisions.Decided.Accepted accepted ->
                accepted.says(draft.sentence()) && !draft.rules().isEmpty()
                        ? accepted(draft, accepted.tuning(), lifts)
                        : draft;
            case Decisions.Decided.Edited edit -> edited(draft, edit, lifts);
        };
    }

    private Draft accepted(Draft draft, Tuning tuning, SortedMap<String, SortedSet<String>> lifts) {
        List<Rule> rules = Retuned.of(draft.rules(), tuning, words.id());
        if (!tuning.lifts().isEmpty()) {
            SortedSet<String> ids = new TreeSet<>();
            tuning.lifts().forEach(name -> ids.add(words.id() + "/" + name));
            lifts.put(rules.getFirst().id(), ids);
        }
        return draft.with(draft.translation().with(rules), draft.sentence()).with(Status.ACCEPTED);
    }

    private Draft edited(Draft draft, Decisions.Decided.Edited edit, SortedMap<String, SortedSet<String>> lifts) {
        lifts.putAll(edit.lifts());
        Translation other = draft.translation()
                .with(edit.rules().stream()
                        .map(rule -> Retuned.cited(rule, draft.origin().citation()))
                        .toList());
        return draft.with(other, english.sentence(other)).with(Status.EDITED);
    }

    /// The keys of decisions that are about no clause of these documents.
    static List<String> orphans(List<Draft> drafts, List<Drafting.Read> documents, Decisions decisions) {
        SortedSet<String> keys = new TreeSet<>();
        drafts.forEach(draft -> keys.add(draft.key()));
        documents.forEach(read -> read.clauses()
                .forEach(clause -> keys.add(Origin.of(read.document(), clause).key())));
        return decisions.byKey().keySet().stream()
                .filter(key -> !keys.contains(key))
                .toList();
    }

    /// What is wrong with edited rules beside those that are active or decided; empty if they can stand in a
    /// draft's place.
    List<Problem> problems(UncitedRules edited, List<Draft> drafts, Decisions decisions) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        drafts.stream()
                .filter(draft -> draft.status().active())
                .forEach(draft -> draft.rules().forEach(rule -> rules.put(rule.id(), rule)));
        decisions.byKey().values().stream()
                .flatMap(one -> one instanceof Decisions.Decided.Edited edit ? edit.rules().stream() : Stream.empty())
                .forEach(rule -> rules.put(rule.id(), rule));
        List<Problem> twice = edited.rules().stream()
                .filter(rule -> rules.containsKey(rule.id()))
                .map(rule -> new Problem(
                        "rules/" + Names.local(rule.id()),
                        "another clause has a rule of this name",
                        "name it otherwise"))
                .toList();
        edited.rules().forEach(rule -> rules.put(rule.id(), rule));
        List<Problem> found = new ArrayList<>(problems.apply(new Pack(
                words.id(),
                words.title(),
                List.of(),
                words.actions(),
                words.predicates(),
                List.copyOf(rules.values()),
                words.unmapped(),
                words.thresholds())));
        found.removeIf(problem -> !edited.places()
                .containsKey(words.id() + "/" + problem.element().replaceFirst("^rules/", "")));
        found.addAll(twice);
        edited.lifts()
                .forEach((permit, ids) -> ids.stream()
                        .filter(id -> !rules.containsKey(id))
                        .forEach(id -> found.add(new Problem(
                                "rules/" + Names.local(permit),
                                "lifts `" + Names.local(id) + "`, which is no rule yet",
                                BundleCheck.suggestion(id, rules.keySet())))));
        return found;
    }
}
