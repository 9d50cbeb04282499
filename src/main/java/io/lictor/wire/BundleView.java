package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The loaded bundle as JSON; without a revision, and empty, before the first has come over the wire.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BundleView(
        @Nullable String revision, Status status, SortedMap<String, String> classifiers, List<PackView> packs) {
    /// Whether what is in force is what its source holds.
    ///
    /// @param state `current`; `stale`: a changed bundle was refused; `none`: none has come yet, nothing is judged
    /// @param revision of the bundle in force
    /// @param loadedAt since when it is in force, ISO 8601
    /// @param refused the refused bundle, if the last one was
    /// @param source where bundles come from
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            String state,
            @Nullable String revision,
            @Nullable String loadedAt,
            @Nullable Refused refused,
            Origin source) {}

    /// Where bundles come from, and what is known of the archive in force.
    ///
    /// @param kind `folder`, `http` or `kafka`
    /// @param place the address without its query, or the topic
    /// @param name that the archive was built for
    /// @param serial of its release, where it has one
    /// @param manifest hash of its manifest, which stands for the whole
    /// @param key id of the key that signed it, where signatures are asked for
    /// @param answeredAt when the address last gave an answer that could be used, ISO 8601
    /// @param failure the last one of the address
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Origin(
            String kind,
            @Nullable String place,
            @Nullable String name,
            @Nullable Long serial,
            @Nullable String manifest,
            @Nullable String key,
            @Nullable String answeredAt,
            @Nullable Failure failure) {}

    /// A pull that failed, ISO 8601 and in words.
    public record Failure(String at, String message) {}

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

    /// The view before there is a bundle.
    public static BundleView none(Status status) {
        return new BundleView(null, status, new TreeMap<>(), List.of());
    }

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
