package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.identity.DirectoryReader;
import io.lictor.identity.KeyHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The schema of the file of callers says what its reader reads, and the page shows one that is read.
class CallersFileTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String FOREIGN = "q".repeat(40);

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Files.readString(Path.of("src/main/resources/schema/callers.schema.json")));
    }

    private static JsonNode maximal() throws IOException {
        return YAML.readTree(Files.readString(Path.of("src/test/resources/maximal/callers.yaml")));
    }

    private static List<String> problems(JsonNode document) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema());
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    private static List<Fault> faults(JsonNode document) throws IOException {
        try {
            DirectoryReader.of(YAML.writeValueAsString(document), "callers.yaml");
            return List.of();
        } catch (BundleException refused) {
            return refused.faults();
        }
    }

    @Test
    void everyKeyOfTheSchemaIsInTheMaximalFileAndExplained() throws IOException {
        assertThat(problems(maximal())).isEmpty();
        assertThat(faults(maximal())).isEmpty();
        SortedMap<String, JsonNode> properties = SchemaKeys.properties(schema());
        assertThat(SchemaKeys.of(schema(), maximal()).used).isEqualTo(properties.keySet());
        assertThat(properties)
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asText())
                        .as(name)
                        .isNotBlank()
                        .hasSizeLessThan(120));
    }

    @Test
    void theReaderKnowsTheKeysOfTheSchemaAndNoOthers() throws IOException {
        SortedMap<String, SortedSet<String>> known = SchemaKeys.of(schema(), maximal()).known;
        assertThat(known).hasSizeGreaterThan(6);
        for (String pointer : known.keySet()) {
            JsonNode document = maximal();
            ((ObjectNode) document.at(pointer)).put(FOREIGN, "x");
            assertThat(problems(document)).as(pointer).isNotEmpty();
            assertThat(faults(document))
                    .as(pointer)
                    .filteredOn(fault -> fault.message().equals("unknown key `" + FOREIGN + "`"))
                    .singleElement()
                    .satisfies(fault -> assertThat(new TreeSet<>(Arrays.asList(
                                    fault.fix().replace("known here: ", "").split(", "))))
                            .isEqualTo(known.get(pointer)));
        }
    }

    @Test
    void theCommandsPrintTheSchemaAndAKey() throws IOException {
        Commands.Ran ran = Commands.run("schema", "callers");
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(new ObjectMapper().readTree(ran.out())).isEqualTo(schema());
        Commands.Ran made = Commands.run("caller-key");
        Matcher key =
                Pattern.compile("key: +(\\S+)\\s+sha256: ([0-9a-f]{64})\\s*").matcher(made.out());
        assertThat(key.matches()).as(made.out()).isTrue();
        assertThat(KeyHash.of(key.group(1))).isEqualTo(key.group(2));
    }

    @Test
    void theFileOfThePageIsSound() throws IOException {
        String page = Files.readString(Path.of("docs/identity.md"));
        Matcher file = Pattern.compile("(?s)```yaml\\R(.*?)```").matcher(page);
        assertThat(file.find()).isTrue();
        assertThat(DirectoryReader.of(file.group(1), "callers.yaml").entries()).hasSizeGreaterThan(2);
    }
}
