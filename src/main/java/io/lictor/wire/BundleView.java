package io.lictor.wire;

import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.util.List;
import java.util.SortedMap;

/// The loaded bundle as JSON.
public record BundleView(String revision, SortedMap<String, String> classifiers, List<PackView> packs) {
    /// One pack.
    public record PackView(String id, String title, List<DocumentView> documents, List<RuleView> rules) {}

    /// A document, with the hash its rules were made from.
    public record DocumentView(String name, String sha256) {}

    /// A rule with its clause.
    public record RuleView(
            String id, String kind, String on, String severity, String mode, String formula, Answers.Cited citation) {}

    /// The view of a guard's bundle.
    public static BundleView of(Guard guard) {
        Bundle bundle = guard.circuits().bundle();
        return new BundleView(
                bundle.revision(),
                guard.classifiers(),
                bundle.packs().values().stream().map(BundleView::pack).toList());
    }

    private static PackView pack(Pack pack) {
        return new PackView(
                pack.id(),
                pack.title(),
                pack.documents().stream()
                        .map(d -> new DocumentView(d.name(), d.hash()))
                        .toList(),
                pack.rules().stream().map(BundleView::rule).toList());
    }

    private static RuleView rule(Rule rule) {
        return new RuleView(
                rule.id(),
                rule.kind(),
                rule.terms().action().orElse(""),
                rule.terms().hard() ? "hard" : "soft",
                rule.terms().enforced() ? "enforce" : "shadow",
                io.lictor.logic.Formulas.print(rule.formula()),
                Answers.cited(rule.terms().citation()));
    }
}
