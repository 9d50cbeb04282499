package io.lictor.bundle;

import io.lictor.cel.CelConditions;
import io.lictor.cel.CelSource;
import io.lictor.circuit.EarlierSource;
import io.lictor.circuit.FactSource;
import io.lictor.circuit.MatchSource;
import io.lictor.drools.DroolsGrounder;
import io.lictor.flow.ClassifiedSource;
import io.lictor.flow.FlowSource;
import io.lictor.flow.SensitiveSource;
import io.lictor.policy.Bundle;
import io.lictor.predicate.Definition;
import io.lictor.predicate.PredicateSource;
import io.lictor.predicate.Situation;
import io.lictor.predicate.Truth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A folder with packs, written by a test.
public record Folder(Path root) {
    private static final CelConditions CONDITIONS = new CelConditions();
    /// What the rule cites.
    public static final String CLAUSE = "Refunds need  a verified identity.";
    /// The document of each pack.
    public static final String DOCUMENT = "# Policy\n\n" + CLAUSE + "\nMore.\n";
    /// A pack without rules.
    public static final String HEAD = """
            pack: shop
            documents:
              - {file: policy.md, sha256: %s}
            actions:
              refund: {description: pays back, tools: [refund]}
            predicates:
              verified: {description: was verified, from: [{fact: verified}]}
            """.formatted(Hashes.sha256(DOCUMENT.getBytes(StandardCharsets.UTF_8)));
    /// A citation.
    public static final String CITE =
            "cite: {document: policy.md, section: Policy, lines: 3, quote: Refunds need a verified identity.}";
    /// A rule that is kept where the caller states `verified`.
    public static final String RULE = "rules:\n  R1: {on: refund, require: verified, " + CITE + "}\n";

    /// Writes the pack `shop`.
    public Folder pack(String yaml) {
        return pack("shop", yaml);
    }

    /// Writes a pack and its document.
    public Folder pack(String name, String yaml) {
        write("rules/" + name + "/pack.yaml", yaml);
        write("policies/" + name + "/policy.md", DOCUMENT);
        return this;
    }

    /// Writes a file.
    public void write(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent() == null ? root : file.getParent());
            Files.writeString(file, text);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// Reads all packs.
    public Bundle read() {
        return read(Map.of());
    }

    Bundle read(Map<String, String> hashes) {
        return reader(hashes, List.of()).read();
    }

    /// A reader of all packs.
    public BundleReader reader() {
        return reader(Map.of(), List.of());
    }

    /// Reads the packs of other files.
    public Bundle read(BundleFiles files) {
        return reader().of(files).read();
    }

    /// A reader during whose work something happens, once it has read a file.
    BundleReader reader(Runnable meanwhile) {
        return reader(Map.of(), List.of(new Meanwhile(meanwhile)));
    }

    private BundleReader reader(Map<String, String> hashes, List<PredicateSource> more) {
        List<PredicateSource> sources = new ArrayList<>(more);
        sources.addAll(List.of(
                new FactSource(),
                new CelSource(CONDITIONS),
                new SensitiveSource(),
                new EarlierSource(CONDITIONS),
                new MatchSource(new DroolsGrounder(), CONDITIONS),
                new FlowSource(Map.of()),
                new ClassifiedSource(Map.of())));
        DefinitionCheck check = new DefinitionCheck(CONDITIONS, sources);
        return new BundleReader(root.resolve("rules"), root.resolve("policies"), check, hashes);
    }

    /// A source that is asked about every definition.
    private record Meanwhile(Runnable happens) implements PredicateSource {
        @Override
        public String id() {
            return "meanwhile";
        }

        @Override
        public int cost() {
            return 0;
        }

        @Override
        public boolean answers(Definition definition) {
            return true;
        }

        @Override
        public Truth ask(Definition definition, Situation situation) {
            return Truth.unknown("it only watches");
        }

        @Override
        public List<String> problems(Definition definition) {
            happens.run();
            return List.of();
        }
    }

    /// The faults as they are shown, one a line.
    List<String> faults() {
        try {
            read();
            return List.of();
        } catch (BundleException refused) {
            return refused.faults().stream().map(Fault::toString).toList();
        }
    }
}
