package io.lictor.evaluation;

import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Tool;
import io.lictor.extraction.rule.ToolsReader;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// SOPBench's runs judged with rules drafted from the run's own policy and the tools alone, against the benchmark's
/// checker. The entry of each action is a document of its own, called like the action.
final class SopRuns {
    static final String FILE = "traces/sopbench.jsonl.gz";

    private static final String PACK = "sopbench";

    private final SopParts parts;
    private final SortedMap<String, List<Tool>> tools = new TreeMap<>();
    private final SortedMap<String, Rules> drafted = new TreeMap<>();

    /// @param parts what the drafts are made and judged with
    SopRuns(SopParts parts) {
        this.parts = parts;
    }

    /// The rules of one entry.
    ///
    /// @param all with every draft accepted
    /// @param verified as they would be active without a person
    private record Rules(Checks all, Checks verified, Drafted drafts) {}

    /// Judges every run of the data and counts.
    SopCounts counts(Path data, Consumer<String> progress) throws IOException {
        List<SopRun> runs = new ArrayList<>();
        SortedMap<String, SeenTools> seen = new TreeMap<>();
        each(data.resolve(FILE), run -> {
            run.show(seen.computeIfAbsent(run.domain(), d -> new SeenTools()));
            if (run.judged()) {
                runs.add(run);
            }
        });
        seen.forEach((domain, of) -> tools.put(domain, ToolsReader.read(domain + ".json", of.json())));
        SopCounts counts = new SopCounts();
        for (SopRun run : runs) {
            byte[] body = Json.bytes((Object) run.body(Told::python));
            List<SopCall> all = new ArrayList<>();
            List<SopCall> verified = new ArrayList<>();
            SopPolicy policy = run.policy();
            for (String tool : run.called()) {
                policy.entry(tool).ifPresent(entry -> {
                    Rules rules = drafted.computeIfAbsent(
                            run.domain() + "\0" + tool + "\0" + entry, key -> drafts(run.domain(), tool, entry));
                    all.addAll(SopCall.judged(run, tool::equals, rules.all(), body));
                    verified.addAll(SopCall.judged(run, tool::equals, rules.verified(), body));
                });
            }
            counts.add(run, "all drafts", all);
            counts.add(run, "verified drafts", verified);
        }
        drafted.forEach((key, rules) -> counts.drafts(key.substring(0, key.indexOf('\0')), rules.drafts()));
        progress.accept(drafted.size() + " entries drafted, " + runs.size() + " runs judged");
        return counts;
    }

    static void each(Path file, Consumer<SopRun> to) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.accept(Json.read(line.getBytes(StandardCharsets.UTF_8), SopRun.class)
                        .value());
            }
        }
    }

    private Rules drafts(String domain, String action, String entry) {
        SopDrafting.Alone alone =
                new SopDrafting(PACK, tools.getOrDefault(domain, List.of()), parts).alone(action, entry);
        return new Rules(parts.checks(alone.all()), parts.checks(alone.first().pack()), alone.first());
    }
}
