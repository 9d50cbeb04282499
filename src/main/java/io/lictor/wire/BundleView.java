package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The loaded bundle as JSON.
public record BundleView(String revision, Status status, SortedMap<String, String> classifiers, List<PackView> packs) {
    /// Whether the folders hold what is in force.
    ///
    /// @param state `current`, or `stale`: the folders hold a changed bundle that was refused
    /// @param revision of the bundle in force
    /// @param loadedAt when it came into force, ISO 8601
    /// @param refused the refused bundle, where the state is `stale`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            String state,
            String revision,
            String loadedAt,
            @Nullable Refused refused) {}

    /// A refused bundle.
    ///
    /// @param since when the folders stopped holding a sound bundle, ISO 8601
    /// @param at when this one was refused, ISO 8601
    /// @param count of its faults
    /// @param faults the first of them
    public record Refused(String since, String at, int count, List<FaultView> faults) {}

    /// A fault in a file of a pack; line and column from 1.
    public record FaultView(String file, int line, int column, String message, String fix) {}

    /// One pack.
    public record PackView(String id, String title, List<DocumentView> documents, List<RuleView> rules) {}

    /// A document, with the hash its rules were made from.
    public record DocumentView(String name, String sha256) {}

    /// A rule with its clause.
    public record RuleView(
            String id, String kind, String on, String severity, String mode, String formula, Answers.Cited citation) {}

    /// The view of a guard's bundle.
    public static BundleView of(Guard guard, Status status) {
        Bundle bundle = guard.circuits().bundle();
        return new BundleView(
                bundle.revision(),
                status,
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
