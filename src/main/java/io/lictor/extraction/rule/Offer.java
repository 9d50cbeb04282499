package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Clause;
import io.lictor.extraction.document.Passage;
import io.lictor.policy.ActionPredicate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The closed lists that a proposal about a clause may choose from. They depend on the clause, the tools and
/// the pack whose words are used, not on other clauses, so that an answer holds until these change.
final class Offer {
    private static final int ALL_TOOLS = 40;
    private static final int LONGEST = 200;

    private final Scope scope;
    private final Inquiry inquiry;
    private final SortedMap<String, String> actions;

    private Offer(Scope scope, Inquiry inquiry, SortedMap<String, String> actions) {
        this.scope = scope;
        this.inquiry = inquiry;
        this.actions = actions;
    }

    /// What may be proposed for a clause.
    ///
    /// @param drafts its drafts, of which some need review
    static Offer of(Scope scope, List<Draft> drafts) {
        Draft first = drafts.getFirst();
        Clause clause = first.clause();
        String text = clause.passage().text();
        String lead = clause.passage().lead().map(Passage::text).orElse("");
        String section = first.origin().citation().section();
        String all = text + " " + lead + " " + section;
        List<Draft> open =
                drafts.stream().filter(d -> d.status() == Status.NEEDS_REVIEW).toList();

        SortedMap<String, String> ids = new TreeMap<>();
        SortedMap<String, String> offered = new TreeMap<>();
        for (Lexicon.Candidate near : scope.lexicon().nearest(Lexicon.Kind.ACTION, List.of(), all)) {
            action(scope, scope.id(near.entry().name()), ids, offered);
        }
        open.forEach(draft -> draft.translation()
                .main()
                .flatMap(rule -> rule.terms().action())
                .ifPresent(id -> action(scope, id, ids, offered)));
        for (Tool tool : tools(scope, all)) {
            offered.putIfAbsent(tool.name(), shortened(tool.description()));
        }
        SortedMap<String, String> predicates = new TreeMap<>();
        for (Lexicon.Candidate near : scope.lexicon().nearest(Lexicon.Kind.PREDICATE, List.of(), all)) {
            predicates.put(near.entry().name(), shortened(near.entry().description()));
        }
        SortedMap<String, String> phrases = new TreeMap<>();
        ProposedRules.atoms(clause).forEach((name, atom) -> phrases.put(name, Questions.whole(atom)));
        return new Offer(
                scope,
                new Inquiry(
                        first.origin().key(),
                        first.origin().citation().document() + ":"
                                + first.origin().citation().firstLine(),
                        text,
                        lead,
                        section,
                        drafts.stream()
                                .filter(d -> d.status() == Status.VERIFIED)
                                .map(Draft::sentence)
                                .toList(),
                        open.size(),
                        phrases,
                        offered,
                        predicates),
                ids);
    }

    private static void action(
            Scope scope, String id, SortedMap<String, String> ids, SortedMap<String, String> offered) {
        Optional.ofNullable(scope.actions().get(id)).ifPresent(action -> {
            ids.put(Names.local(id), id);
            offered.put(Names.local(id), shortened(action.description()));
        });
    }

    private static List<Tool> tools(Scope scope, String near) {
        return scope.tools().size() <= ALL_TOOLS
                ? List.copyOf(scope.tools().values())
                : scope.lexicon().nearest(Lexicon.Kind.TOOL, List.of(), near).stream()
                        .map(candidate -> scope.tool(candidate.entry().name()))
                        .toList();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    Inquiry inquiry() {
        return inquiry;
    }

    /// The kind of action that an offered name stands for; a tool's is drafted if there is none.
    ActionPredicate action(String name) {
        String id = Optional.ofNullable(actions.get(name))
                .orElseGet(() -> new ActionLinks(scope).kind(new TreeSet<>(List.of(name)), name));
        return Optional.ofNullable(scope.actions().get(id)).orElseThrow();
    }

    /// The predicate that an offered name stands for.
    Optional<String> predicate(String name) {
        return Optional.of(name).filter(inquiry.predicates()::containsKey).map(scope::id);
    }
}
