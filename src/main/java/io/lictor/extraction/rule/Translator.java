package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Effect;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Citation;
import io.lictor.policy.Deadline;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// From a norm to a rule over linked names.
final class Translator {
    private static final String ANY = "is-called";

    private final Scope scope;
    private final ActionLinks links;
    private final Questions questions;
    private final Tallies tallies;

    Translator(Scope scope) {
        this.scope = scope;
        this.links = new ActionLinks(scope);
        this.questions = new Questions(scope);
        this.tallies = new Tallies(scope);
    }

    /// A translation with what was doubtful about it.
    record Result(Translation translation, List<String> candidates, List<Doubtful> doubts) {}

    /// Translates a norm.
    ///
    /// @param context words of headings that may say what the action is done to; empty: do not use them
    Result translate(Norm norm, Clause clause, Origin origin, String key, String context) {
        List<Doubtful> doubts = new ArrayList<>();
        Antecedents.Named named = new Antecedents(scope).of(norm, clause, origin);
        String action = named.action();
        String resource = named.resource();
        questions.referring(resource);
        List<String> candidates = new ArrayList<>();
        scope.taken();
        List<Rule> rules = norm.effect() == Effect.OBLIGE
                ? obligation(norm, named, origin, key, context, candidates, doubts)
                : rule(norm, named, origin, key, context, candidates, doubts);
        return new Result(
                new Translation(
                        norm.effect(),
                        norm.subject().map(Phrase::text).orElse(""),
                        action,
                        resource,
                        norm.purpose().map(Phrase::text).orElse(""),
                        scope.taken(),
                        rules),
                candidates,
                doubts);
    }

    private List<Rule> rule(
            Norm norm,
            Antecedents.Named named,
            Origin origin,
            String key,
            String context,
            List<String> candidates,
            List<Doubtful> doubts) {
        ActionLinks.Linked linked = links.link(named.action(), named.resource(), context);
        candidates.addAll(linked.runnersUp());
        linked.doubt().ifPresent(doubts::add);
        if (linked.action().isEmpty()) {
            return List.of();
        }
        ActionPredicate action = scope.actions().get(linked.action().get());
        if (action == null) {
            return List.of();
        }
        String id = scope.id(Names.local(action.id()) + "-" + key);
        List<Rule> permits = new ArrayList<>();
        SortedSet<String> lifting = new TreeSet<>();
        for (Condition exception : norm.exceptions()) {
            String permit = id + "-unless-" + (permits.size() + 1);
            lifting.add(permit);
            permits.add(new Rule.Permit(
                    terms(permit, action.id(), origin.citation(), new TreeSet<>()),
                    questions.formula(exception, action, doubts)));
        }
        Optional<Formula> premise = premise(norm, action, doubts);
        Terms terms = terms(id, action.id(), origin.citation(), lifting);
        List<Rule> rules = new ArrayList<>();
        switch (norm.effect()) {
            case FORBID -> rules.add(new Rule.Forbid(terms, premise.orElseGet(this::always)));
            case PERMIT ->
                rules.add(new Rule.Permit(
                        terms(id, action.id(), origin.citation(), new TreeSet<>()), premise.orElseGet(this::always)));
            case REQUIRE ->
                norm.demand()
                        .map(d -> questions.formula(d, action, doubts))
                        .ifPresentOrElse(
                                demand -> rules.add(new Rule.Require(
                                        terms,
                                        premise.<Formula>map(p -> new Formula.Implies(p, demand))
                                                .orElse(demand))),
                                () -> doubts.add(new Doubtful(
                                        Code.MISSING_CONDITION,
                                        "the clause requires something of `"
                                                + norm.action().text() + "`, but what was not understood",
                                        "What must be so before `"
                                                + norm.action().text() + "`?")));
            case OBLIGE -> throw new IllegalStateException("an obligation is no rule on its own action");
        }
        if (!rules.isEmpty() && !(rules.getFirst() instanceof Rule.Permit)) {
            rules.addAll(permits);
        }
        return rules;
    }

    /// The premise, and what the action is for: whoever acts for something else is not meant.
    private Optional<Formula> premise(Norm norm, ActionPredicate action, List<Doubtful> doubts) {
        List<Formula> parts = new ArrayList<>();
        norm.premise().ifPresent(p -> parts.add(questions.formula(p, action, doubts)));
        norm.purpose().ifPresent(p -> parts.add(questions.purpose(p.text(), doubts)));
        return parts.size() < 2 ? parts.stream().findFirst() : Optional.of(new Formula.And(parts));
    }

    /// After what the premise speaks of, the action has to follow.
    private List<Rule> obligation(
            Norm norm,
            Antecedents.Named named,
            Origin origin,
            String key,
            String context,
            List<String> candidates,
            List<Doubtful> doubts) {
        ActionLinks.Linked owed = links.link(named.action(), named.resource(), context);
        candidates.addAll(owed.runnersUp());
        owed.doubt().ifPresent(doubts::add);
        Optional<Condition.Atom> when = norm.premise().flatMap(Translator::trigger);
        Optional<ActionLinks.Linked> trigger =
                when.map(atom -> links.link(atom.phrase().text(), "", ""));
        if (trigger.isEmpty() || trigger.get().action().isEmpty()) {
            doubts.add(trigger.flatMap(ActionLinks.Linked::doubt)
                    .orElseGet(() -> new Doubtful(
                            Code.NO_TOOL,
                            "the clause owes `" + norm.action().text() + "` after something that is no call of a tool",
                            "After which tool's call is `" + norm.action().text() + "` owed?")));
            return List.of();
        }
        ActionPredicate owing = owed.action().map(scope.actions()::get).orElse(null);
        ActionPredicate on = scope.actions().get(trigger.get().action().orElse(""));
        if (owing == null || on == null) {
            return List.of();
        }
        Optional<Window> within = when.flatMap(Condition.Atom::window).flatMap(w -> Windows.parse(w.text()));
        Terms terms = terms(scope.id(Names.local(on.id()) + "-" + key), on.id(), origin.citation(), new TreeSet<>());
        return List.of(new Rule.Oblige(
                terms,
                new Formula.Atom(
                        tallies.made(owing, new TreeMap<>(), norm.action().text())
                                .predicate()
                                .id()),
                within.<Deadline>map(Deadline.Within::new).orElseGet(Deadline.SessionEnd::new)));
    }

    private static Optional<Condition.Atom> trigger(Condition premise) {
        return switch (premise) {
            case Condition.Atom atom -> Optional.of(atom);
            case Condition.Not _ -> Optional.empty();
            case Condition.All all ->
                all.of().stream().flatMap(part -> trigger(part).stream()).findFirst();
            case Condition.Any _ -> Optional.empty();
        };
    }

    /// A predicate that every call fulfils.
    Formula always() {
        String id = scope.id(ANY);
        scope.meant()
                .putIfAbsent(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        "is called at all",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(new Definition.OfStep(
                                                Definition.Form.CALLED,
                                                new TreeSet<>(),
                                                new TreeSet<>(),
                                                new TreeMap<>(),
                                                Optional.empty(),
                                                false))),
                                "",
                                Optional.empty(),
                                true));
        return new Formula.Atom(id);
    }

    static Terms terms(String id, String action, Citation citation, SortedSet<String> exceptions) {
        return new Terms(
                id, Optional.of(action), true, 1.0, true, "unspecified", citation, exceptions, Optional.empty());
    }
}
