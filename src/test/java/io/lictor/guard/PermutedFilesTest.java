package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.bundle.BundleReader;
import io.lictor.bundle.Case;
import io.lictor.bundle.CaseReader;
import io.lictor.bundle.DefinitionCheck;
import io.lictor.bundle.Hashes;
import io.lictor.flow.ClassifiedSource;
import io.lictor.flow.FlowSource;
import io.lictor.onnx.Models;
import io.lictor.onnx.OnnxClassifier;
import io.lictor.policy.Bundle;
import io.lictor.policy.Draft;
import io.lictor.predicate.Classifier;
import io.lictor.predicate.PredicateSource;
import io.lictor.wire.Answers;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// The packs of the repository, their files rewritten in another order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermutedFilesTest {
    private static final int PERMUTATIONS = Boolean.getBoolean("lictor.prove") ? 1_000 : 5;
    private static final int JUDGED = 40;
    private static final String SECOND = """
            # Annex

            Nothing here is a rule.
            """;
    private static final String DOCUMENTS = """
            documents:
              - {file: annex.md, sha256: %s}
            """.formatted(Hashes.sha256(SECOND.getBytes(StandardCharsets.UTF_8)));

    private final List<OnnxClassifier> models =
            Models.TASKS.stream().map(Models::builtIn).toList();
    private final SortedMap<String, Classifier> classifiers = new TreeMap<>();
    private final SplittableRandom random = new SplittableRandom(62);
    private final List<Case> cases = CaseReader.read(Path.of("rules"));

    @AfterAll
    void close() {
        models.forEach(OnnxClassifier::close);
    }

    @Test
    void theOrderInFilesLeavesRevisionAndJudgementsAsTheyAre(@TempDir Path folder) throws IOException {
        prepare(folder);
        List<PredicateSource> sources = sources();
        Bundle first = read(folder, sources);
        SortedMap<String, String> judged = judged(Bench.guard(first, sources), cases);
        assertThat(judged).hasSameSizeAs(cases);

        for (int i = 0; i < PERMUTATIONS; i++) {
            for (String pack : first.packs().keySet()) {
                shuffle(folder.resolve("rules").resolve(pack).resolve("pack.yaml"));
            }
            List<PredicateSource> shuffled = Draft.shuffled(sources, random);
            Bundle again = read(folder, shuffled);
            assertThat(again.revision()).isEqualTo(first.revision());
            List<Case> some = Draft.shuffled(cases, random).subList(0, JUDGED);
            assertThat(judged.entrySet())
                    .containsAll(judged(Bench.guard(again, shuffled), some).entrySet());
        }
        Proofs.record(
                "The order of documents, rules, predicates, keys and sources leaves revision and judgements byte-identical",
                PERMUTATIONS,
                62,
                "holds; " + JUDGED + " judgements each");
    }

    /// Copies the packs, each with a second document.
    private static void prepare(Path folder) throws IOException {
        for (String root : List.of("rules", "policies")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = folder.resolve(file);
                    Files.createDirectories(copy.resolveSibling("x").getParent());
                    String text = Files.readString(file);
                    Files.writeString(copy, text.replaceFirst("(?m)^documents:\\R", DOCUMENTS));
                    if (root.equals("policies")) {
                        Files.writeString(copy.resolveSibling("annex.md"), SECOND);
                    }
                }
            }
        }
    }

    /// Rewrites a file with the keys of every mapping, and the documents, in another order.
    private void shuffle(Path file) throws IOException {
        Yaml yaml = new Yaml();
        Node root = yaml.compose(new StringReader(Files.readString(file)));
        shuffle(root, false);
        StringWriter text = new StringWriter();
        yaml.serialize(root, text);
        Files.writeString(file, text.toString());
    }

    private void shuffle(Node node, boolean documents) {
        switch (node) {
            case MappingNode mapping -> {
                List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
                Collections.shuffle(tuples, Random.from(random));
                mapping.setValue(tuples);
                for (NodeTuple tuple : tuples) {
                    boolean named = tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("documents");
                    shuffle(tuple.getValueNode(), named);
                }
            }
            case SequenceNode sequence -> {
                if (documents) {
                    Collections.shuffle(sequence.getValue(), Random.from(random));
                }
                sequence.getValue().forEach(inner -> shuffle(inner, false));
            }
            default -> {}
        }
    }

    private List<PredicateSource> sources() {
        List<PredicateSource> sources = new ArrayList<>(Bench.sources());
        sources.removeIf(FlowSource.class::isInstance);
        models.forEach(model -> classifiers.put(model.id(), model));
        sources.add(new FlowSource(classifiers));
        sources.add(new ClassifiedSource(classifiers));
        return sources;
    }

    private static Bundle read(Path folder, List<PredicateSource> sources) {
        DefinitionCheck check = new DefinitionCheck(Bench.CONDITIONS, sources);
        return new BundleReader(folder.resolve("rules"), folder.resolve("policies"), check, Map.of()).read();
    }

    private static SortedMap<String, String> judged(Guard guard, List<Case> cases) {
        SortedMap<String, String> judged = new TreeMap<>();
        for (Case one : cases) {
            Judgement judgement = guard.judge(one.trajectory(), one.action());
            judged.put(
                    one.file() + ":" + one.line(),
                    new String(Json.bytes(Answers.one(judgement)), StandardCharsets.UTF_8));
        }
        return judged;
    }
}
