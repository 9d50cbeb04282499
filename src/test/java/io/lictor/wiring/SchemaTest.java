package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.CaseReader;
import io.lictor.bundle.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The schemas say what the readers read: they are asked for their keys and words through a document
/// that has every one of them.
class SchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path MAXIMAL = Path.of("src/test/resources/maximal");
    private static final String FOREIGN = "q".repeat(40);
    private static final Assembly ASSEMBLY = CommandWorkbench.assembly();

    @TempDir
    Path root;

    /// A file of a pack, with its schema.
    enum Kind {
        PACK("pack", "rules/maximal/pack.yaml"),
        CASES("cases", "rules/maximal/cases/all.yaml");

        private final String name;
        private final String file;

        Kind(String name, String file) {
            this.name = name;
            this.file = file;
        }

        JsonNode schema() throws IOException {
            return new ObjectMapper()
                    .readTree(Files.readString(Path.of("src/main/resources/schema", name + ".schema.json")));
        }

        JsonNode maximal() throws IOException {
            return YAML.readTree(Files.readString(MAXIMAL.resolve(file)));
        }
    }

    private static List<String> problems(Kind kind, JsonNode document) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(kind.schema());
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    /// What the reader says of the maximal folder with another document in it.
    private List<Fault> faults(Kind kind, JsonNode document) throws IOException {
        for (String file : List.of("policies/maximal/policy.md", Kind.PACK.file, Kind.CASES.file)) {
            Path to = root.resolve(file);
            Files.createDirectories(to.resolveSibling("."));
            Files.write(to, Files.readAllBytes(MAXIMAL.resolve(file)));
        }
        Files.writeString(root.resolve(kind.file), YAML.writeValueAsString(document));
        try {
            ASSEMBLY.bundle(root.resolve("rules"), root.resolve("policies"));
            CaseReader.read(root.resolve("rules"));
            return List.of();
        } catch (BundleException refused) {
            return refused.faults();
        }
    }

    /// Packs and cases; what they are extracted with is never loaded.
    private static boolean loaded(Path file) {
        String name = file.toString();
        return file.endsWith("pack.yaml") || name.endsWith(".yaml") && name.contains("/cases/");
    }

    @ParameterizedTest
    @CsvSource({"customer-service", "agent-safety"})
    void aVocabularyIsAPackWithoutDocumentsAndRules(String pack) throws IOException {
        Path folder = Path.of("rules").resolve(pack);
        ObjectNode whole = (ObjectNode) YAML.readTree(Files.readString(folder.resolve("vocabulary.yaml")));
        JsonNode extracted = YAML.readTree(Files.readString(folder.resolve("pack.yaml")));
        for (String key : List.of("documents", "rules")) {
            assertThat(whole.has(key)).isFalse();
            whole.set(key, extracted.get(key));
        }
        assertThat(problems(Kind.PACK, whole)).isEmpty();
    }

    @Test
    void everyFileOfTheRepositoryIsValid() throws IOException {
        int seen = 0;
        for (String folder : List.of("rules", "docs/examples/rules")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(SchemaTest::loaded).toList()) {
                    Kind kind = file.endsWith("pack.yaml") ? Kind.PACK : Kind.CASES;
                    assertThat(problems(kind, YAML.readTree(Files.readString(file))))
                            .as(file.toString())
                            .isEmpty();
                    seen++;
                }
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "title, titel", "parent, parnet", "establishes, establish", "same, equal", "cel, expression",
                "carrying, carries",
        "kinds, kind", "weight, wieght", "exceptions, unless", "if, when", "set, replace", "quote, text"
    })
    void aMisspeltKeyIsRefused(String key, String misspelt) throws IOException {
        String text = Files.readString(MAXIMAL.resolve(Kind.PACK.file));
        String wrong = text.replaceFirst("(?m)([ {])" + key + ":", "$1" + misspelt + ":")
                .replaceFirst("(?m)^" + key + ":", misspelt + ":");
        assertThat(wrong).isNotEqualTo(text);
        assertThat(problems(Kind.PACK, YAML.readTree(wrong))).anyMatch(problem -> problem.contains(misspelt));
        assertThat(faults(Kind.PACK, YAML.readTree(wrong)))
                .anyMatch(fault -> fault.message().equals("unknown key `" + misspelt + "`"));
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyOfTheSchemaIsInTheMaximalDocument(Kind kind) throws IOException {
        assertThat(problems(kind, kind.maximal())).isEmpty();
        assertThat(faults(kind, kind.maximal())).isEmpty();
        assertThat(SchemaKeys.of(kind.schema(), kind.maximal()).used)
                .isEqualTo(SchemaKeys.properties(kind.schema()).keySet());
    }

    @ParameterizedTest
    @EnumSource
    void theReaderKnowsTheKeysOfTheSchemaAndNoOthers(Kind kind) throws IOException {
        SortedMap<String, SortedSet<String>> known = SchemaKeys.of(kind.schema(), kind.maximal()).known;
        assertThat(known).hasSizeGreaterThan(5);
        for (String pointer : known.keySet()) {
            JsonNode document = kind.maximal();
            ((ObjectNode) document.at(pointer)).put(FOREIGN, "x");
            assertThat(problems(kind, document)).as(pointer).isNotEmpty();
            assertThat(faults(kind, document))
                    .as(pointer)
                    .filteredOn(fault -> fault.message().equals("unknown key `" + FOREIGN + "`"))
                    .singleElement()
                    .satisfies(fault -> assertThat(new TreeSet<>(Arrays.asList(
                                    fault.fix().replace("known here: ", "").split(", "))))
                            .isEqualTo(known.get(pointer)));
        }
    }

    /// The outcome of a case is no word of the reader: a wrong one fails its case.
    @ParameterizedTest
    @EnumSource
    void theReaderKnowsTheWordsOfTheSchemaAndNoOthers(Kind kind) throws IOException {
        SortedMap<String, SortedSet<String>> words = SchemaKeys.of(kind.schema(), kind.maximal()).words;
        assertThat(words).isNotEmpty();
        words.keySet().removeIf(pointer -> kind == Kind.CASES && pointer.contains("/rules/"));
        for (String pointer : words.keySet()) {
            List<String> refused = messages(kind, pointer, FOREIGN);
            assertThat(refused).as(pointer).isNotEmpty();
            for (String word : words.getOrDefault(pointer, new TreeSet<>())) {
                assertThat(messages(kind, pointer, word))
                        .as(pointer)
                        .doesNotContainAnyElementsOf(refused.stream()
                                .map(message -> message.replace(FOREIGN, word))
                                .toList());
            }
        }
    }

    private List<String> messages(Kind kind, String pointer, String word) throws IOException {
        JsonNode document = kind.maximal();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = document.at(pointer.substring(0, slash));
        String last = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
            object.set(last, TextNode.valueOf(word));
        } else {
            ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
                    .set(Integer.parseInt(last), TextNode.valueOf(word));
        }
        return faults(kind, document).stream().map(Fault::message).toList();
    }

    @ParameterizedTest
    @EnumSource
    void everyKeyIsExplainedInOneLine(Kind kind) throws IOException {
        assertThat(SchemaKeys.properties(kind.schema()))
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asText())
                        .as(name)
                        .isNotBlank()
                        .hasSizeLessThan(120)
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @EnumSource
    void theCommandPrintsIt(Kind kind) throws IOException {
        Commands.Ran ran = Commands.run("schema", kind.name);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(new ObjectMapper().readTree(ran.out())).isEqualTo(kind.schema());
    }
}
