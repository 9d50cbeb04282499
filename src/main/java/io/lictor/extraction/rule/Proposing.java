package io.lictor.extraction.rule;

import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Asks for proposals where a draft needs review and nobody has decided yet. What is verified stays as it is: a
/// proposal is compared with it and judged beside it, and is dropped where they do not get along.
final class Proposing {
    private final Scope scope;
    private final Asking asking;
    private final Decisions decisions;
    private final Joining joining;

    Proposing(Scope scope, Asking asking, Decisions decisions, Joining joining) {
        this.scope = scope;
        this.asking = asking;
        this.decisions = decisions;
        this.joining = joining;
    }

    /// What became of the drafts.
    ///
    /// @param proposed keys of those that are a proposal now
    record Outcome(List<Draft> drafts, SortedSet<String> proposed) {}

    /// The drafts of one clause.
    record Group(List<Draft> drafts) {
        List<Draft> open() {
            return drafts.stream()
                    .filter(draft -> draft.status() == Status.NEEDS_REVIEW)
                    .toList();
        }

        /// The drafts as they were, the first open one with a reason more.
        Group doubted(Doubtful doubt) {
            Draft first = open().getFirst();
            return new Group(drafts.stream()
                    .map(draft -> draft.equals(first) ? draft.doubted(List.of(doubt)) : draft)
                    .toList());
        }

        /// The drafts with others in place of those that are open.
        Group with(List<Draft> others) {
            List<Draft> left = new ArrayList<>(others);
            return new Group(drafts.stream()
                    .map(draft -> draft.status() == Status.NEEDS_REVIEW ? left.removeFirst() : draft)
                    .toList());
        }
    }

    /// The drafts with what was proposed and stood every check.
    Outcome over(List<Draft> settled) {
        if (!asking.possible()) {
            return new Outcome(settled, new TreeSet<>());
        }
        List<Group> groups = groups(settled);
        List<Group> open = groups.stream()
                .filter(group -> !group.open().isEmpty())
                .sorted(Comparator.comparing(
                        group -> !group.drafts().getFirst().clause().doubts().isEmpty()))
                .toList();
        IdentityHashMap<Group, Group> changed = new IdentityHashMap<>();
        List<Joining.Candidate> candidates = new ArrayList<>();
        for (Group group : open) {
            if (group.drafts().stream().anyMatch(this::decided)) {
                named(group);
            } else {
                proposed(group, changed).ifPresent(candidates::add);
            }
        }
        SortedSet<String> keys = new TreeSet<>();
        for (Joining.Joined joined : joining.joined(
                candidates,
                settled.stream().filter(d -> d.status() == Status.VERIFIED).toList())) {
            Group group = joined.candidate().group();
            if (joined.doubts().isEmpty()) {
                changed.put(group, group.with(joined.candidate().drafts()));
                joined.candidate().drafts().forEach(draft -> keys.add(draft.key()));
            } else {
                changed.put(group, group.doubted(unproved(joined.candidate(), joined.doubts())));
            }
        }
        List<Draft> drafts = new ArrayList<>();
        groups.forEach(group -> drafts.addAll(changed.getOrDefault(group, group).drafts()));
        return new Outcome(drafts, keys);
    }

    private boolean decided(Draft draft) {
        return decisions.byKey().containsKey(draft.key());
    }

    /// Knows the names of what was proposed about a clause before an owner decided, since the decision may use them.
    private void named(Group group) {
        Offer offer = Offer.of(scope, group.drafts());
        asking.kept(offer.inquiry()).ifPresent(both -> {
            Draft first = group.open().getFirst();
            ProposedRules rules = new ProposedRules(scope, offer, first.origin(), first.clause());
            linked(rules, both.first(), group);
            linked(rules, both.second(), group);
        });
    }

    private static List<Group> groups(List<Draft> drafts) {
        List<List<Draft>> groups = new ArrayList<>();
        for (Draft draft : drafts) {
            if (groups.isEmpty() || !groups.getLast().getFirst().clause().equals(draft.clause())) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(draft);
        }
        return groups.stream().map(list -> new Group(List.copyOf(list))).toList();
    }

    private Optional<Joining.Candidate> proposed(Group group, IdentityHashMap<Group, Group> changed) {
        Offer offer = Offer.of(scope, group.drafts());
        Optional<Asking.Both> both = asking.about(offer.inquiry());
        if (both.isEmpty()) {
            return Optional.empty();
        }
        Draft first = group.open().getFirst();
        ProposedRules rules = new ProposedRules(scope, offer, first.origin(), first.clause());
        List<ProposedRules.Linked> one = linked(rules, both.get().first(), group);
        List<ProposedRules.Linked> other = linked(rules, both.get().second(), group);
        Optional<String> difference =
                new Agreement(new Consistency(scope).propositions()).difference(ruled(one), ruled(other));
        if (difference.isPresent()) {
            changed.put(group, group.doubted(disagreement(both.get(), difference.get())));
            return Optional.empty();
        }
        Joining.Candidate candidate = new Joining.Candidate(group, both.get(), drafts(group, one));
        if (one.size() != group.open().size()) {
            changed.put(
                    group,
                    group.doubted(unproved(
                            candidate,
                            List.of(new Doubtful(
                                    Code.MISSING_RULE,
                                    "it has " + one.size() + " rules where "
                                            + group.open().size() + " were read",
                                    "")))));
            return Optional.empty();
        }
        return Optional.of(candidate);
    }

    private static List<Rule> ruled(List<ProposedRules.Linked> linked) {
        return linked.stream().map(ProposedRules.Linked::rule).toList();
    }

    /// The rules of a proposal, each for an open draft as far as there are any.
    private static List<ProposedRules.Linked> linked(ProposedRules rules, Proposal proposal, Group group) {
        List<ProposedRules.Linked> linked = new ArrayList<>();
        List<Draft> open = group.open();
        for (Proposal.Said said : proposal.rules()) {
            Draft draft = open.get(Math.min(linked.size(), open.size() - 1));
            linked.add(rules.linked(
                    proposal, said, draft.key(), draft.translation().resource()));
        }
        return linked;
    }

    /// Drafts of a proposal: who, what and what for stay as they were read in the clause, since a proposal may
    /// not say which words count as read.
    private List<Draft> drafts(Group group, List<ProposedRules.Linked> linked) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < Math.min(linked.size(), group.open().size()); i++) {
            Draft before = group.open().get(i);
            Translation read = before.translation();
            Rule rule = linked.get(i).rule();
            boolean nothing = before.clause().norms().isEmpty();
            Translation translation = new Translation(
                    nothing ? Faithfulness.effect(rule) : read.effect(),
                    read.subject(),
                    read.action(),
                    read.resource(),
                    read.purpose(),
                    linked.get(i).phrases(),
                    List.of(rule));
            List<Doubtful> doubts = new ArrayList<>(linked.get(i).doubts());
            before.clause().doubts().stream().sorted().forEach(d -> doubts.add(Doubts.of(d, before.clause())));
            doubts.addAll(Faithfulness.doubts(
                    scope,
                    before.origin(),
                    before.clause(),
                    translation,
                    group.drafts().size()));
            drafts.add(new Draft(
                    before.key(),
                    before.origin(),
                    before.clause(),
                    Status.VERIFIED,
                    translation,
                    before.candidates(),
                    scope.english().sentence(translation),
                    0,
                    doubts,
                    List.of()));
        }
        return drafts;
    }

    private static Doubtful disagreement(Asking.Both both, String difference) {
        return new Doubtful(
                Code.MODEL_DISAGREES,
                "two proposals of " + both.answers().model() + " differ, " + difference + ". First: "
                        + both.first().text() + ". Second: " + both.second().text(),
                "Which of the two proposals is meant, if any?");
    }

    private static Doubtful unproved(Joining.Candidate candidate, List<Doubtful> doubts) {
        StringBuilder why = new StringBuilder();
        doubts.stream()
                .distinct()
                .forEach(doubt ->
                        why.append("; ").append(doubt.code()).append(": ").append(doubt.message()));
        return new Doubtful(
                Code.MODEL_UNPROVED,
                "two proposals of " + candidate.both().answers().model() + " agree, but do not pass" + why
                        + ". First: " + candidate.both().first().text() + ". Second: "
                        + candidate.both().second().text(),
                "Is what was proposed meant, for all that?");
    }
}
