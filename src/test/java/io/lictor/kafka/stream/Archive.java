package io.lictor.kafka.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.kafka.BodyRecord;
import io.lictor.kafka.Exchange;
import io.lictor.wire.Bodies;
import io.lictor.wire.BodyLine;
import io.lictor.wiring.Commands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;

/// What left a stream, as files that the commands read.
final class Archive {
    static final Path RULES = Path.of("benchmarks/rules");
    static final Path POLICIES = Path.of("benchmarks/policies");

    final List<byte[]> decisions = new ArrayList<>();
    final List<byte[]> inputs = new ArrayList<>();
    private final Path folder;

    Archive(Path folder) {
        this.folder = folder;
    }

    /// Takes what has left since the last time.
    Archive take(Line line) {
        decisions.addAll(line.decisions());
        for (TestRecord<byte[], byte[]> record : line.out(Exchange.INPUTS)) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            inputs.add(new BodyLine(key, BodyRecord.read(record.headers(), record.value())).toBytes());
        }
        return this;
    }

    Path decisionsFile() throws IOException {
        return write("decisions.jsonl", decisions);
    }

    Path inputsFile() throws IOException {
        return write("inputs.jsonl", inputs);
    }

    private Path write(String name, List<byte[]> lines) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            all.write(line);
            all.write('\n');
        }
        return Files.write(folder.resolve(name), all.toByteArray());
    }

    /// What `./lictor replay` made of them.
    Replayed replay(String... more) throws IOException {
        Path json = folder.resolve("report.json");
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--decisions",
                decisionsFile().toString(),
                "--inputs",
                inputsFile().toString(),
                "--rules",
                RULES.toString(),
                "--policies",
                POLICIES.toString(),
                "--json",
                json.toString()));
        arguments.addAll(List.of(more));
        Commands.Ran ran = Commands.run(arguments.toArray(String[]::new));
        return new Replayed(ran, Files.exists(json) ? Bodies.tree(Files.readString(json)) : Bodies.tree("{}"));
    }

    record Replayed(Commands.Ran ran, JsonNode report) {
        long count(String outcome) {
            return report.path("events").path(outcome).asLong();
        }

        JsonNode first() {
            return report.path("listed").path(0);
        }
    }
}
