package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.logic.Relation;
import io.lictor.logic.Term;
import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Limits on what earlier calls of a kind come to, together with this one: how many, or how much.
final class Tallies {
    static final Pattern EACH = Pattern.compile(
            "(?i)\\b(?:per|for each|for every|for the same|for any one|for one|of the same|on the same)\\s+([\\p{L}]+)");
    private static final Pattern TIMES = Pattern.compile("(?i)\\b(times?|once|twice|calls?|per|attempts?)\\b");

    private final Scope scope;

    Tallies(Scope scope) {
        this.scope = scope;
    }

    /// Whether a limit counts calls.
    boolean counts(Condition.Limit limit, String text, ActionPredicate action) {
        Set<String> unit = scope.words().of(limit.unit());
        return TIMES.matcher(limit.unit() + " " + limit.phrase().text()).find()
                || (limit.unit().isEmpty() && TIMES.matcher(text).find())
                || unit.stream().anyMatch(ActionLinks.wordsOf(scope, action)::contains);
    }

    /// Earlier calls of the kind, and this one.
    Optional<Formula> count(
            Condition.Limit limit,
            String text,
            Optional<Window> period,
            List<Tool.Parameter> common,
            ActionPredicate action) {
        SortedMap<String, String> same = new TreeMap<>();
        Matcher each = EACH.matcher(text);
        if (each.find() && period.isEmpty()) {
            Set<String> of = scope.words().of(each.group(1));
            common.stream()
                    .filter(p -> scope.words().of(p.name()).stream().anyMatch(of::contains))
                    .filter(p ->
                            p.type() == Tool.Type.TEXT || p.type() == Tool.Type.ANY || p.type() == Tool.Type.NUMBER)
                    .findFirst()
                    .ifPresent(p -> same.put(p.pointer(), p.pointer()));
            boolean session = of.contains(scope.words().compared("session"))
                    || of.contains(scope.words().compared("conversation"));
            if (same.isEmpty() && !session) {
                return Optional.empty();
            }
        }
        Formula.Atom made =
                new Formula.Atom(made(action, same, text).predicate().id());
        return Optional.of(new Formula.Compare(
                List.of(
                        new Term.Aggregate(Term.Kind.COUNT, period, made, Optional.empty()),
                        new Term.Constant(BigDecimal.ONE)),
                relation(limit.relation()),
                List.of(new Term.Constant(limit.value()))));
    }

    Formula sum(
            Condition.Limit limit,
            String text,
            Tool.Parameter parameter,
            Optional<Window> period,
            ActionPredicate action) {
        Formula.Atom made =
                new Formula.Atom(made(action, new TreeMap<>(), text).predicate().id());
        String pointer = "/arguments" + parameter.pointer();
        return new Formula.Compare(
                List.of(
                        new Term.Aggregate(Term.Kind.SUM, period, made, Optional.of(pointer)),
                        new Term.Argument(pointer)),
                relation(limit.relation()),
                List.of(new Term.Constant(limit.value())));
    }

    /// A step that is a call of a kind.
    Meant made(ActionPredicate action, SortedMap<String, String> same, String text) {
        String joined = String.join(
                "-and-",
                same.keySet().stream().map(p -> Names.ofTool(p.substring(1))).toList());
        String name = "call-of-" + Names.local(action.id()) + (joined.isEmpty() ? "" : "-for-same-" + joined);
        String description = "is a call of " + Names.quoted(action.tools())
                + (same.isEmpty()
                        ? ""
                        : " with the same "
                                + String.join(
                                        " and ",
                                        same.keySet().stream()
                                                .map(p -> "`" + p.substring(1) + "`")
                                                .toList()));
        Meant meant = scope.meant()
                .computeIfAbsent(
                        scope.id(name),
                        id -> new Meant(
                                new Predicate(
                                        id,
                                        description,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        List.of(new Definition.OfStep(
                                                Definition.Form.CALLED,
                                                new TreeSet<>(action.tools()),
                                                new TreeSet<>(),
                                                same,
                                                Optional.empty(),
                                                false))),
                                text,
                                Optional.empty(),
                                true));
        return scope.say(meant, text);
    }

    private static Relation relation(Condition.Relation relation) {
        return switch (relation) {
            case BELOW -> Relation.LESS;
            case AT_MOST -> Relation.AT_MOST;
            case EQUAL -> Relation.EQUAL;
            case AT_LEAST -> Relation.AT_LEAST;
            case ABOVE -> Relation.GREATER;
        };
    }
}
