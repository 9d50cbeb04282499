package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Holds what goes over the wire to the published schemas.
public final class Valid {
    private static final Map<String, JsonSchema> SCHEMAS =
            Schemas.NAMES.stream().collect(Collectors.toMap(Function.identity(), Valid::schema));

    private Valid() {}

    private static JsonSchema schema(String name) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(tree(name));
    }

    /// A schema as a tree.
    static JsonNode tree(String name) {
        return Bodies.tree(Schemas.named(name).orElseThrow());
    }

    /// What a schema says against a document.
    static List<String> problems(String name, JsonNode document) {
        return Objects.requireNonNull(SCHEMAS.get(name), name).validate(document).stream()
                .map(Object::toString)
                .toList();
    }

    /// Fails unless bytes are what a schema describes.
    public static void check(String name, byte[] document) {
        JsonNode tree = Bodies.tree(document);
        assertThat(problems(name, tree)).as(tree.toString()).isEmpty();
    }
}
