package io.lictor.training;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// Reads `.jsonl.gz` files of labelled texts.
final class Rows {
    private static final JsonFactory JSON = new JsonFactory();

    private Rows() {}

    /// The rows of `<folder>/<name>.jsonl.gz` in order; none if there is no such file.
    ///
    /// @throws IOException if the file is no gzip-compressed JSON
    static List<Row> of(Path folder, String name) throws IOException {
        var file = folder.resolve(name + ".jsonl.gz");
        if (!Files.exists(file)) return List.of();
        var rows = new ArrayList<Row>();
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var parser = JSON.createParser(in)) {
            while (parser.nextToken() == JsonToken.START_OBJECT) rows.add(row(parser));
        }
        return rows;
    }

    private static Row row(JsonParser parser) throws IOException {
        var text = "";
        var kind = "";
        var language = "";
        var label = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "text" -> text = parser.getValueAsString("");
                case "kind" -> kind = parser.getValueAsString("");
                case "lang" -> language = parser.getValueAsString("");
                case "label" -> label = parser.getValueAsInt();
                default -> parser.skipChildren();
            }
        }
        return new Row(text, label == 1, kind, language);
    }
}
