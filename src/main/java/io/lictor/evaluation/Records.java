package io.lictor.evaluation;

import io.lictor.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Documents that are records of one compressed file.
final class Records {
    private Records() {}

    /// A document among many.
    record Entry(String id, String text) {}

    static String text(Path file, String id) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(id)) {
                    Entry entry = Json.read(line.getBytes(StandardCharsets.UTF_8), Entry.class)
                            .value();
                    if (entry.id().equals(id)) {
                        return entry.text();
                    }
                }
            }
        }
        throw new IOException("no record `" + id + "` in " + file);
    }
}
