package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.clause.Condition;
import io.lictor.extraction.clause.Norm;
import io.lictor.extraction.clause.Phrase;
import io.lictor.extraction.clause.Role;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// From a proposal to rules. A phrase becomes what the offline reading makes of it, with the same doubts, so
/// that a proposal says how conditions join and which action they are about, and no more.
final class ProposedRules {
    private final Scope scope;
    private final Offer offer;
    private final Questions questions;
    private final Clause clause;
    private final Origin origin;
    private final SortedMap<String, Condition.Atom> atoms;

    ProposedRules(Scope scope, Offer offer, Origin origin, Clause clause) {
        this.scope = scope;
        this.offer = offer;
        this.questions = new Questions(scope);
        this.origin = origin;
        this.clause = clause;
        this.atoms = atoms(clause);
    }

    /// A rule with the words its predicates stand for.
    record Linked(Rule rule, SortedMap<String, String> phrases, List<Doubtful> doubts) {}

    /// The conditions that were read in a clause, named `c1`, `c2`, … in their order.
    static SortedMap<String, Condition.Atom> atoms(Clause clause) {
        Map<String, Condition.Atom> byText = new LinkedHashMap<>();
        for (Norm norm : clause.norms()) {
            norm.premise().ifPresent(c -> gather(c, byText));
            norm.demand().ifPresent(c -> gather(c, byText));
            norm.exceptions().forEach(c -> gather(c, byText));
        }
        SortedMap<String, Condition.Atom> named = new TreeMap<>();
        byText.values().forEach(atom -> named.put("c" + (named.size() + 1), atom));
        return named;
    }

    private static void gather(Condition condition, Map<String, Condition.Atom> to) {
        switch (condition) {
            case Condition.Atom atom -> to.putIfAbsent(Questions.whole(atom), atom);
            case Condition.Not not -> gather(not.of(), to);
            case Condition.All all -> all.of().forEach(part -> gather(part, to));
            case Condition.Any any -> any.of().forEach(part -> gather(part, to));
        }
    }

    /// Links one rule of a proposal.
    ///
    /// @param key of the draft it is for
    /// @param resource what `it` stands for
    Linked linked(Proposal proposal, Proposal.Said said, String key, String resource) {
        List<Doubtful> doubts = new ArrayList<>();
        questions.referring(resource);
        scope.taken();
        ActionPredicate action = offer.action(said.on());
        Map<String, Formula> meanings = new TreeMap<>();
        for (String name : said.formula().atoms()) {
            meanings.put(name, meaning(name, proposal.quotes(), action, doubts));
        }
        Formula formula = put(said.formula(), meanings);
        Terms terms = Translator.terms(
                scope.id(Names.local(action.id()) + "-" + key), action.id(), origin.citation(), new TreeSet<>());
        Rule rule = switch (said.kind()) {
            case FORBID -> new Rule.Forbid(terms, formula);
            case REQUIRE -> new Rule.Require(terms, formula);
            case PERMIT -> new Rule.Permit(terms, formula);
        };
        return new Linked(rule, scope.taken(), doubts);
    }

    private Formula meaning(String name, Map<String, String> quotes, ActionPredicate action, List<Doubtful> doubts) {
        if (name.equals(Inquiry.ALWAYS)) {
            return new Translator(scope).always();
        }
        String quote = quotes.getOrDefault(name, "");
        Condition.Atom read = atoms.get(name);
        if (read != null) {
            return questions.formula(read, action, doubts);
        }
        Optional<String> predicate = offer.predicate(name);
        if (predicate.isPresent()) {
            scope.say(scope.meaning(predicate.get()), quote);
            return new Formula.Atom(predicate.get());
        }
        return questions.formula(
                atoms.values().stream()
                        .filter(atom -> Questions.whole(atom).equals(quote))
                        .findFirst()
                        .orElseGet(() -> new Condition.Atom(phrase(quote), false, Optional.empty(), Optional.empty())),
                action,
                doubts);
    }

    private Phrase phrase(String quote) {
        int at = clause.passage().start() + Math.max(0, clause.passage().text().indexOf(quote));
        return new Phrase(Role.CONDITION, at, at + quote.length(), quote);
    }

    private static Formula put(Formula formula, Map<String, Formula> meanings) {
        return switch (formula) {
            case Formula.Atom atom -> meanings.getOrDefault(atom.predicate(), atom);
            case Formula.Not not -> Questions.negated(put(not.inner(), meanings));
            case Formula.And and ->
                new Formula.And(
                        and.parts().stream().map(part -> put(part, meanings)).toList());
            case Formula.Or or ->
                new Formula.Or(
                        or.parts().stream().map(part -> put(part, meanings)).toList());
            case Formula.Implies implies ->
                new Formula.Implies(put(implies.premise(), meanings), put(implies.conclusion(), meanings));
            case Formula.Iff iff -> new Formula.Iff(put(iff.left(), meanings), put(iff.right(), meanings));
            case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                throw new IllegalStateException("a proposal speaks of the present");
        };
    }
}
