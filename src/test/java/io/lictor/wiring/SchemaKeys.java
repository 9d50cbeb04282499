package io.lictor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Walks a document along its schema.
final class SchemaKeys {
    private final JsonNode schema;

    /// The keys that the schema knows, of each closed mapping by its pointer.
    final SortedMap<String, SortedSet<String>> known = new TreeMap<>();

    /// The words that the schema knows, of each closed value by its pointer.
    final SortedMap<String, SortedSet<String>> words = new TreeMap<>();

    /// Every property of the schema that the document uses, as `definition/property`.
    final SortedSet<String> used = new TreeSet<>();

    private SchemaKeys(JsonNode schema) {
        this.schema = schema;
    }

    static SchemaKeys of(JsonNode schema, JsonNode document) {
        SchemaKeys keys = new SchemaKeys(schema);
        keys.walk("", schema, document, "");
        return keys;
    }

    /// Every property of a schema, as `definition/property`, with what is said of it.
    static SortedMap<String, JsonNode> properties(JsonNode schema) {
        SortedMap<String, JsonNode> properties = new TreeMap<>();
        collect("", schema, properties);
        schema.path("definitions").properties().forEach(d -> collect(d.getKey(), d.getValue(), properties));
        return properties;
    }

    private static void collect(String name, JsonNode part, SortedMap<String, JsonNode> to) {
        part.path("properties").properties().forEach(p -> to.put(name + "/" + p.getKey(), p.getValue()));
        part.path("anyOf").forEach(branch -> collect(name, branch, to));
    }

    private void walk(String name, JsonNode part, JsonNode value, String pointer) {
        if (part.has("$ref")) {
            String reference = part.path("$ref").asText().substring("#/definitions/".length());
            walk(reference, schema.path("definitions").path(reference), value, pointer);
        } else if (part.has("anyOf")) {
            for (JsonNode branch : part.path("anyOf")) {
                if (fits(branch, value)) {
                    walk(name, branch, value, pointer);
                }
            }
        } else if (part.has("enum")) {
            part.path("enum")
                    .forEach(word ->
                            words.computeIfAbsent(pointer, p -> new TreeSet<>()).add(word.asText()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(name, part.path("items"), value.path(i), pointer + "/" + i);
            }
        } else if (value.isObject() && (part.has("properties") || part.has("additionalProperties"))) {
            object(name, part, value, pointer);
        }
    }

    private void object(String name, JsonNode part, JsonNode value, String pointer) {
        JsonNode properties = part.path("properties");
        if (part.path("additionalProperties").isBoolean()) {
            SortedSet<String> keys = known.computeIfAbsent(pointer, p -> new TreeSet<>());
            properties.properties().forEach(p -> keys.add(p.getKey()));
        }
        value.properties().forEach(member -> {
            String inner = pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1");
            if (properties.has(member.getKey())) {
                used.add(name + "/" + member.getKey());
                walk(name, properties.path(member.getKey()), member.getValue(), inner);
            } else {
                walk(name, part.path("additionalProperties"), member.getValue(), inner);
            }
        });
    }

    private boolean fits(JsonNode branch, JsonNode value) {
        if (branch.has("$ref")) {
            String reference = branch.path("$ref").asText().substring("#/definitions/".length());
            return fits(schema.path("definitions").path(reference), value);
        }
        return switch (branch.path("type").asText("string")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> value.isTextual();
        };
    }
}
