package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions that a call was made earlier. Where its result is a truth value, it has to be true.
final class Prerequisites {
    private static final Pattern DONE = Pattern.compile(
            "(?i)\\b(?:is|are|was|were|has|have|had)(?: (?:been|already|previously|successfully))* (?=\\p{L}+)");
    private static final Pattern TIME =
            Pattern.compile("(?i)\\b(?:already|previously|earlier|before(?:hand)?|successfully)\\b");
    /// The last words of names that say which one is meant.
    private static final Set<String> IDENTIFYING = Set.of(
            "id",
            "ids",
            "identifier",
            "username",
            "user",
            "customer",
            "client",
            "account",
            "email",
            "number",
            "key",
            "code",
            "uuid",
            "iban",
            "sku");

    private final Scope scope;
    private final Measures measures;
    private final ActionLinks links;
    private final NameLinks names;

    Prerequisites(Scope scope, Measures measures) {
        this.scope = scope;
        this.measures = measures;
        this.links = new ActionLinks(scope);
        this.names = new NameLinks(
                scope.words(),
                scope.tools().values().stream()
                        .map(t -> new String[] {t.name(), t.name(), t.description()})
                        .toList(),
                List.of());
    }

    /// Whether a phrase speaks of calls.
    boolean speaks(String phrase, ActionPredicate action) {
        return !tools(phrase, action).isEmpty();
    }

    /// The predicate of the calls that a phrase speaks of; empty if it speaks of none.
    ///
    /// @param step whether the phrase has a window, so that it is asked about a step
    Optional<String> of(String phrase, boolean step, ActionPredicate action, List<Doubtful> doubts) {
        SortedSet<String> found = tools(phrase, action);
        boolean plain = !links.tools(Askable.conduct(phrase), "", "").tools().isEmpty();
        if (!found.isEmpty() && !plain) {
            Set<String> untold = ResultLinks.content(scope, TIME.matcher(phrase).replaceAll(" "));
            untold.removeAll(scope.words()
                    .of(found.first() + " " + scope.tool(found.first()).description()));
            scope.tool(found.first())
                    .parameters()
                    .forEach(p -> untold.removeAll(scope.words().of(p.name())));
            Looking.untold(untold, phrase, found.first(), doubts);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(earlier(found, step, phrase, action, doubts));
    }

    private SortedSet<String> tools(String phrase, ActionPredicate action) {
        SortedSet<String> found = links.tools(Askable.conduct(phrase), "", "").tools();
        if (found.isEmpty()) {
            found = done(phrase);
        }
        return action.tools().containsAll(found) ? new TreeSet<>() : found;
    }

    /// The tool whose verb is what somebody has done: `the user has confirmed the order`, `is logged in`.
    private SortedSet<String> done(String phrase) {
        Matcher auxiliary = DONE.matcher(phrase);
        SortedSet<String> found = new TreeSet<>();
        while (auxiliary.find() && found.isEmpty()) {
            String conduct = TIME.matcher(phrase.substring(auxiliary.end())).replaceAll(" ");
            List<String> said = scope.words().content(conduct);
            List<NameLinks.Candidate> near = names.nearest(phrase).stream()
                    .filter(c -> {
                        List<String> name = scope.words().content(c.name());
                        return !said.isEmpty()
                                && !name.isEmpty()
                                && name.getFirst().equals(said.getFirst());
                    })
                    .toList();
            boolean clear = !near.isEmpty()
                    && near.getFirst().score() >= NameLinks.SURE
                    && (near.size() < 2 || near.getFirst().score() - near.get(1).score() >= NameLinks.MARGIN);
            if (clear) {
                found.add(near.getFirst().name());
            }
        }
        return found;
    }

    /// Whether the results of tools count; a doubt if nobody declared so.
    static boolean trusted(Scope scope, Collection<String> tools, String phrase, List<Doubtful> doubts) {
        boolean trusted = scope.trusts(tools);
        if (!trusted) {
            doubts.add(new Doubtful(
                    Code.UNTRUSTED_TOOL,
                    "`" + phrase + "` would be told by the result of " + Names.quoted(tools)
                            + ", which nobody declared trusted",
                    "May the result of " + Names.quoted(tools) + " establish `" + phrase
                            + "` (then list it under `trusted` in synonyms.yaml)?"));
        }
        return trusted;
    }

    /// The arguments by which calls are joined, in words.
    static String joints(SortedMap<String, String> same) {
        return String.join(
                " and ",
                same.values().stream()
                        .distinct()
                        .map(p -> "`" + p.substring(1) + "`")
                        .toList());
    }

    private static boolean identifies(String name) {
        List<String> words = Words.plain(name.replace('_', ' '));
        String small = name.toLowerCase(Locale.ROOT);
        return small.endsWith("id") || (!words.isEmpty() && IDENTIFYING.contains(words.getLast()));
    }

    /// A call that must have been made, joined by the identifiers that both calls take.
    private String earlier(
            SortedSet<String> tools, boolean step, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        SortedMap<String, String> same = new TreeMap<>();
        for (Tool.Parameter parameter : measures.common(action)) {
            boolean shared = tools.stream()
                    .allMatch(t -> scope.tool(t).parameter(parameter.name()).isPresent());
            if (shared && identifies(parameter.name())) {
                same.put(parameter.pointer(), parameter.pointer());
            }
        }
        boolean trusted = trusted(scope, tools, phrase, doubts);
        Optional<Looked> verdict = tools.size() == 1
                ? scope.tool(tools.first())
                        .verdict()
                        .map(field -> new Looked(
                                List.copyOf(tools),
                                field.name(),
                                Tool.Type.FLAG,
                                Condition.Relation.EQUAL,
                                true,
                                Optional.empty()))
                : Optional.empty();
        String joined =
                verdict.map(v -> " " + v.words()).orElse("") + (same.isEmpty() ? "" : " for the same " + joints(same));
        String name = (step ? "result-of-" : "follows-")
                + (tools.size() == 1 ? Names.ofTool(tools.first()) : Names.kebab(phrase));
        Optional<String> success = verdict.map(Looked::cel);
        Definition definition = step
                ? new Definition.OfStep(Definition.Form.RETURNED, tools, new TreeSet<>(), same, success, trusted)
                : new Definition.Earlier(tools, same, success, trusted, Kleene.FAILS);
        String description = (step ? "is a result of " : "follows a result of ") + Names.quoted(tools) + joined;
        for (Meant meant : scope.meant().values()) {
            if (meant.predicate().from().equals(List.of(definition))) {
                return meant.predicate().id();
            }
        }
        String id = scope.id(scope.freeName(name));
        verdict.ifPresent(looked -> scope.looking(id, looked));
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        description,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("call " + Names.quoted(tools) + joined + " first"),
                                        List.of(definition)),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }
}
