package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Change;
import io.lictor.policy.Citation;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Packs as `pack.yaml`: what the loader reads back is the pack.
public final class PackWriter {
    private PackWriter() {}

    /// The text of a pack.
    public static String text(Pack pack) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("pack", pack.id());
        root.put("title", pack.title());
        root.put(
                "documents",
                pack.documents().stream()
                        .map(d -> pairs("file", d.name(), "sha256", d.hash()))
                        .toList());
        root.put("unmapped", pack.unmapped().word());
        if (pack.failure() != Decision.DENY) {
            root.put("failure", pack.failure().word());
        }
        thresholds(Optional.of(pack.thresholds()), root);
        Map<String, Object> actions = new LinkedHashMap<>();
        pack.actions().forEach(a -> actions.put(Names.local(a.id()), action(a)));
        root.put("actions", actions);
        Map<String, Object> predicates = new LinkedHashMap<>();
        pack.predicates().forEach(p -> predicates.put(Names.local(p.id()), predicate(p)));
        root.put("predicates", predicates);
        Map<String, Object> rules = new LinkedHashMap<>();
        pack.rules().forEach(r -> rules.put(Names.local(r.id()), rule(r)));
        root.put("rules", rules);
        return YamlText.of(root);
    }

    private static Map<String, Object> pairs(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }

    private static void thresholds(Optional<Thresholds> thresholds, Map<String, Object> to) {
        thresholds.ifPresent(t -> to.put("thresholds", pairs("deny", t.deny(), "ask", t.ask())));
    }

    private static Map<String, Object> action(ActionPredicate action) {
        Map<String, Object> map = pairs("description", action.description());
        if (action.of() == ActionPredicate.Of.RESULT) {
            map.put("of", "result");
        }
        action.parent().ifPresent(parent -> map.put("parent", Names.local(parent)));
        some("tools", action.tools(), map);
        action.when().ifPresent(when -> map.put("when", when));
        thresholds(action.thresholds(), map);
        return map;
    }

    private static void some(String key, Collection<String> values, Map<String, Object> to) {
        if (!values.isEmpty()) {
            to.put(key, List.copyOf(values));
        }
    }

    private static Map<String, Object> predicate(Predicate predicate) {
        Map<String, Object> map = pairs("description", predicate.description());
        predicate.establishes().ifPresent(what -> map.put("establishes", what));
        predicate.question().ifPresent(question -> map.put("question", question));
        predicate.remedy().ifPresent(remedy -> map.put("remedy", remedy));
        map.put("from", predicate.from().stream().map(PackWriter::definition).toList());
        return map;
    }

    private static Object definition(Definition definition) {
        return switch (definition) {
            case Definition.Cel cel -> pairs("cel", cel.expression());
            case Definition.Fact fact -> pairs("fact", fact.name());
            case Definition.Earlier earlier -> {
                Map<String, Object> map = pairs("tools", List.copyOf(earlier.tools()));
                same(earlier.same(), map);
                earlier.success().ifPresent(success -> map.put("success", success));
                flag("authoritative", earlier.authoritative(), map);
                if (earlier.never() == Kleene.UNKNOWN) {
                    map.put("never", "unknown");
                }
                yield pairs("earlier", map);
            }
            case Definition.Match match ->
                pairs("match", match.parts().stream().map(PackWriter::part).toList());
            case Definition.Flow flow -> {
                Map<String, Object> map = new LinkedHashMap<>();
                flow.arguments().ifPresent(arguments -> map.put("arguments", arguments));
                some("from", words(flow.from()), map);
                flag("pointed", flow.pointed(), map);
                flow.carrying().ifPresent(carrying -> map.put("carrying", carrying));
                some("unless", words(flow.unless()), map);
                flag("every", flow.every(), map);
                flag("first", flow.first(), map);
                flag("prose", flow.prose(), map);
                flag("rivalled", flow.rivalled(), map);
                flag("sure", flow.sure(), map);
                yield pairs("flow", map);
            }
            case Definition.Sensitive sensitive -> {
                Map<String, Object> map = pairs("kinds", List.copyOf(sensitive.kinds()));
                sensitive.arguments().ifPresent(arguments -> map.put("arguments", arguments));
                yield pairs("sensitive", map);
            }
            case Definition.Classified classified -> {
                Map<String, Object> map = pairs("by", classified.classifier());
                map.put("of", classified.of().name().toLowerCase(Locale.ROOT));
                classified.arguments().ifPresent(arguments -> map.put("arguments", arguments));
                flag("sure", classified.sure(), map);
                yield pairs("classified", map);
            }
            case Definition.OfStep step -> pairs("step", step(step));
            case Definition.Fold fold -> throw new IllegalStateException("no pack holds `" + fold.formula() + "`");
            case Definition.Derived _ -> "derived";
        };
    }

    private static Map<String, Object> step(Definition.OfStep step) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (step.form()) {
            case CALLED, RETURNED ->
                map.put(
                        step.form() == Definition.Form.CALLED ? "called" : "returned",
                        step.tools().isEmpty() ? "any" : List.copyOf(step.tools()));
            case SAID -> map.put("said", words(step.by()));
        }
        same(step.same(), map);
        step.where().ifPresent(where -> map.put("where", where));
        flag("authoritative", step.authoritative(), map);
        return map;
    }

    private static Map<String, Object> part(Part part) {
        Map<String, Object> map = new LinkedHashMap<>();
        part.name().ifPresent(name -> map.put("as", name));
        flag("none", part.none(), map);
        map.putAll(step(part.form()));
        part.after().ifPresent(after -> map.put("after", after));
        part.within().map(Window::text).ifPresent(within -> map.put("within", within));
        if (!part.joins().isEmpty()) {
            SortedMap<String, String> joins = new TreeMap<>();
            part.joins().forEach((own, other) -> joins.put(own, other.part() + other.pointer()));
            map.put("join", joins);
        }
        return map;
    }

    private static List<String> words(Collection<Origin> origins) {
        return origins.stream().map(o -> o.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static void same(SortedMap<String, String> same, Map<String, Object> to) {
        if (!same.isEmpty()) {
            to.put("same", same);
        }
    }

    private static void flag(String key, boolean value, Map<String, Object> to) {
        if (value) {
            to.put(key, true);
        }
    }

    private static String local(Formula formula) {
        return Formulas.print(formula.renamed(Names::local));
    }

    /// A rule as it stands under `rules`.
    static Map<String, Object> rule(Rule rule) {
        Map<String, Object> map = new LinkedHashMap<>();
        Terms terms = rule.terms();
        terms.action().ifPresent(action -> map.put("on", Names.local(action)));
        map.put(
                rule.kind(),
                rule instanceof Rule.Implies implies
                        ? pairs("if", local(implies.premise()), "then", Names.local(implies.conclusion()))
                        : local(rule.formula()));
        if (rule instanceof Rule.Oblige oblige) {
            map.put("within", oblige.deadline().text());
        }
        if (!terms.hard()) {
            map.put("severity", "soft");
            map.put("weight", terms.weight());
        }
        if (!terms.enforced()) {
            map.put("mode", "shadow");
        }
        map.put("risk", terms.risk());
        some(
                "exceptions",
                new ArrayList<>(terms.exceptions()).stream().map(Names::local).toList(),
                map);
        terms.change().ifPresent(change -> map.put("change", change(change)));
        map.put("cite", cite(terms.citation()));
        return map;
    }

    static Object change(Change change) {
        return switch (change) {
            case Change.Redact _ -> "redact";
            case Change.Replace replace -> pairs("set", pairs(replace.pointer(), replace.value()));
        };
    }

    static Map<String, Object> cite(Citation citation) {
        return pairs(
                "document", citation.document(),
                "section", citation.section(),
                "lines", citation.firstLine() == citation.lastLine() ? (Object) citation.firstLine() : citation.lines(),
                "quote", citation.quote());
    }
}
