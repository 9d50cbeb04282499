package io.lictor.extraction.rule;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Packs of drafts: their rules, and the actions and predicates that these use.
final class Assembling {
    private static final String REVISION = "draft";

    private final Scope scope;
    private final List<Drafting.Read> documents;
    private final Optional<Pack> known;

    Assembling(Scope scope, List<Drafting.Read> documents, Optional<Pack> known) {
        this.scope = scope;
        this.documents = List.copyOf(documents);
        this.known = known;
    }

    /// The pack of the drafts that are active.
    Pack pack(List<Draft> drafts) {
        SortedMap<String, Rule> rules = new TreeMap<>();
        drafts.stream().filter(d -> d.status().active()).forEach(d -> d.rules().forEach(r -> rules.put(r.id(), r)));
        return assembled(rules);
    }

    private Pack assembled(SortedMap<String, Rule> rules) {
        SortedSet<String> actions = new TreeSet<>();
        own().ifPresent(vocabulary -> vocabulary.actions().forEach(action -> actions.add(action.id())));
        SortedSet<String> predicates = new TreeSet<>();
        for (Rule rule : rules.values()) {
            rule.terms().action().ifPresent(action -> upwards(action, actions));
            predicates.addAll(rule.formula().atoms());
        }
        List<Predicate> used = new ArrayList<>();
        predicates.forEach(id -> Optional.ofNullable(scope.meant().get(id)).ifPresent(m -> used.add(m.predicate())));
        return new Pack(
                scope.pack(),
                known.map(Pack::title).orElse(scope.pack()),
                documents.stream()
                        .map(read -> new Document(
                                read.document().file(), read.document().sha256()))
                        .distinct()
                        .toList(),
                scope.actions().values().stream()
                        .filter(action -> actions.contains(action.id()))
                        .toList(),
                used,
                List.copyOf(rules.values()),
                known.map(Pack::unmapped).orElseGet(Drafting::unmapped),
                own().map(Pack::thresholds).orElse(Thresholds.DEFAULT),
                known.map(Pack::failure).orElse(Decision.DENY));
    }

    /// The pack of drafts that nobody has decided about, with the facts of the domain that have been decided.
    Pack undecided(List<Draft> drafts, Decisions decisions) {
        Pack pack = pack(drafts);
        SortedMap<String, Rule> rules = new TreeMap<>();
        pack.rules().forEach(rule -> rules.put(rule.id(), rule));
        decisions.byKey().values().stream()
                .flatMap(one -> one instanceof Decisions.Decided.Edited edit ? edit.rules().stream() : Stream.empty())
                .filter(rule -> rule instanceof Rule.Implies)
                .forEach(rule -> rules.putIfAbsent(rule.id(), rule));
        return assembled(rules);
    }

    /// The vocabulary that was written for this pack: its kinds of action are all kept, for they say what is known.
    private Optional<Pack> own() {
        return known.filter(pack -> pack.id().equals(scope.pack()));
    }

    private void upwards(String action, SortedSet<String> to) {
        for (Optional<String> at = Optional.of(action); at.isPresent() && to.add(at.get()); ) {
            at = Optional.ofNullable(scope.actions().get(at.get())).flatMap(ActionPredicate::parent);
        }
    }

    /// A bundle of nothing but the pack of these drafts.
    Bundle bundle(List<Draft> drafts) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        packs.put(
                scope.pack(),
                pack(drafts.stream().map(d -> d.with(Status.VERIFIED)).toList()));
        return new Bundle(REVISION, packs);
    }

    /// The keys of the drafts that a problem of their pack is about.
    List<String> drafts(Problem problem, List<Draft> drafts) {
        List<String> path = List.of(problem.element().split("/", -1));
        String id = path.size() > 1 ? scope.id(path.get(1)) : "";
        return drafts.stream()
                .filter(draft -> switch (path.getFirst()) {
                    case "rules" ->
                        draft.rules().stream().anyMatch(rule -> rule.id().equals(id));
                    case "predicates" -> draft.translation().atoms().contains(id);
                    case "actions" ->
                        draft.rules().stream()
                                .anyMatch(rule -> rule.terms().action().equals(Optional.of(id)));
                    default -> true;
                })
                .map(Draft::key)
                .toList();
    }
}
