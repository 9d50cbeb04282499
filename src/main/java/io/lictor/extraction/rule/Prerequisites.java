package io.lictor.extraction.rule;

import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Conditions that a call was made earlier.
final class Prerequisites {
    private final Scope scope;
    private final Measures measures;
    private final ActionLinks links;

    Prerequisites(Scope scope, Measures measures) {
        this.scope = scope;
        this.measures = measures;
        this.links = new ActionLinks(scope);
    }

    /// The predicate of the calls that a phrase speaks of; empty if it speaks of none.
    ///
    /// @param step whether the phrase has a window, so that it is asked about a step
    Optional<String> of(String phrase, boolean step, ActionPredicate action, List<Doubtful> doubts) {
        ActionLinks.Found found = links.tools(Askable.conduct(phrase), "", "");
        return found.tools().isEmpty() || action.tools().containsAll(found.tools())
                ? Optional.empty()
                : Optional.of(earlier(found.tools(), step, phrase, action, doubts));
    }

    /// A call that must have been made, joined by the identifiers that both calls take.
    private String earlier(
            SortedSet<String> tools, boolean step, String phrase, ActionPredicate action, List<Doubtful> doubts) {
        SortedMap<String, String> same = new TreeMap<>();
        for (Tool.Parameter parameter : measures.common(action)) {
            boolean shared = tools.stream()
                    .allMatch(t -> scope.tool(t).parameter(parameter.name()).isPresent());
            if (shared && parameter.name().toLowerCase(Locale.ROOT).endsWith("id")) {
                same.put(parameter.pointer(), parameter.pointer());
            }
        }
        boolean trusted = scope.trusts(tools);
        if (!trusted) {
            doubts.add(new Doubtful(
                    Code.UNTRUSTED_TOOL,
                    "`" + phrase + "` would be told by the result of " + Names.quoted(tools)
                            + ", which nobody declared trusted",
                    "May the result of " + Names.quoted(tools) + " establish `" + phrase
                            + "` (then list it under `trusted` in synonyms.yaml)?"));
        }
        String joined = same.isEmpty()
                ? ""
                : " for the same "
                        + String.join(
                                " and ",
                                same.keySet().stream()
                                        .map(p -> "`" + p.substring(1) + "`")
                                        .toList());
        String name = (step ? "result-of-" : "follows-")
                + (tools.size() == 1 ? Names.ofTool(tools.first()) : Names.kebab(phrase));
        Definition definition = step
                ? new Definition.OfStep(
                        Definition.Form.RETURNED, tools, new TreeSet<>(), same, Optional.empty(), trusted)
                : new Definition.Earlier(tools, same, Optional.empty(), trusted, Kleene.FAILS);
        String description = (step ? "is a result of " : "follows a result of ") + Names.quoted(tools) + joined;
        for (Meant meant : scope.meant().values()) {
            if (meant.predicate().from().equals(List.of(definition))) {
                return meant.predicate().id();
            }
        }
        String id = scope.id(scope.freeName(name));
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
