package io.lictor.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/// Reads the tool results of recorded runs: harmless texts in the shapes that tools answer in.
final class Traces {
    private static final JsonFactory JSON = new JsonFactory();

    private Traces() {}

    /// Every `step`-th distinct tool result of `<folder>/<name>.jsonl.gz`; none without the file.
    ///
    /// @throws IOException if the file is no gzip-compressed JSON
    static List<String> results(Path folder, String name, int step) throws IOException {
        var file = folder.resolve(name + ".jsonl.gz");
        if (!Files.exists(file)) return List.of();
        var found = new LinkedHashSet<String>();
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var parser = JSON.createParser(in)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) trace(parser, found);
        }
        var all = List.copyOf(found);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static void trace(JsonParser parser, Set<String> found) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var messages = parser.currentName().equals("messages");
            if (parser.nextToken() == JsonToken.START_ARRAY && messages) {
                while (parser.nextToken() == JsonToken.START_OBJECT) message(parser, found);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void message(JsonParser parser, Set<String> found) throws IOException {
        var role = "";
        var content = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            if (field.equals("role")) role = parser.getValueAsString("");
            else if (field.equals("content")) content = parser.getValueAsString("");
            else parser.skipChildren();
        }
        if (role.equals("tool") && content.length() > 20) found.add(content);
    }
}
