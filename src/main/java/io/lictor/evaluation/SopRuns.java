package io.lictor.evaluation;

import io.lictor.circuit.Outcome;
import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.Draft;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Drafting;
import io.lictor.extraction.rule.Synonyms;
import io.lictor.extraction.rule.Tool;
import io.lictor.extraction.rule.ToolsReader;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/// SOPBench's runs judged with rules drafted from each run's own policy entry and the tools alone, against the
/// benchmark's checker. Only calls of the action asked for are judged, since only its entry is drafted.
final class SopRuns {
    static final String FILE = "traces/sopbench.jsonl.gz";

    private static final String PACK = "sopbench";

    private final Function<Bundle, Guard> guards;
    private final Function<Pack, List<Problem>> problems;
    private final SortedMap<String, List<Tool>> tools = new TreeMap<>();
    private final SortedMap<String, Rules> drafted = new TreeMap<>();

    /// @param guards makes the guard of a bundle
    /// @param problems what the rule format refuses in a pack
    SopRuns(Function<Bundle, Guard> guards, Function<Pack, List<Problem>> problems) {
        this.guards = guards;
        this.problems = problems;
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
            if (run.kind().startsWith("policy_")) {
                runs.add(run);
            }
        });
        seen.forEach((domain, of) -> tools.put(domain, ToolsReader.read(domain + ".json", of.json())));
        SopCounts counts = new SopCounts();
        for (SopRun run : runs) {
            Optional<String> entry = run.entry();
            if (entry.isEmpty()) {
                counts.without(run);
                continue;
            }
            Rules rules = drafted.computeIfAbsent(
                    run.domain() + "\0" + run.target() + "\0" + entry.get(), key -> drafts(run, entry.get()));
            byte[] body = Json.bytes((Object) run.body());
            counts.add(run, "all drafts", judged(run, rules.all(), body));
            counts.add(run, "verified only", judged(run, rules.verified(), body));
        }
        drafted.forEach((key, rules) -> counts.drafts(key.substring(0, key.indexOf('\0')), rules.drafts()));
        progress.accept(drafted.size() + " entries drafted, " + runs.size() + " runs judged");
        return counts;
    }

    private static void each(Path file, Consumer<SopRun> to) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.accept(Json.read(line.getBytes(StandardCharsets.UTF_8), SopRun.class).value());
            }
        }
    }

    private Rules drafts(SopRun run, String entry) {
        List<Tool> known = tools.getOrDefault(run.domain(), List.of());
        PolicyText document = DocumentReader.read(
                run.target() + ".md",
                ("# " + run.target() + "\n\n" + entry + "\n").getBytes(StandardCharsets.UTF_8));
        List<Drafting.Read> read = List.of(new Drafting.Read(document, ClauseReader.read(document)));
        Drafted first = drafting(known, Decisions.none()).draft(read, line -> {});
        Decisions accepted = Decisions.none();
        for (Draft draft : first.drafts()) {
            if (!draft.rules().isEmpty()) {
                accepted = accepted.with(draft.key(), new Decisions.Decided.Accepted(draft.sentence()));
            }
        }
        Drafted all = drafting(known, accepted).draft(read, line -> {});
        return new Rules(checks(all.pack()), checks(first.pack()), first);
    }

    private Drafting drafting(List<Tool> known, Decisions decisions) {
        return new Drafting(
                PACK,
                known,
                Synonyms.none().trusting(known.stream().map(Tool::name).toList()),
                Optional.empty(),
                decisions,
                guards,
                problems);
    }

    private Checks checks(Pack pack) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        packs.put(PACK, pack);
        Guards made = new Guards(guards.apply(new Bundle(PACK, packs)), some -> guards.apply(new Bundle(PACK, packs)));
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> made, sessions, () -> 0);
    }

    /// A call of the action asked for.
    ///
    /// @param unsafe whether the benchmark says that this call was the breach
    /// @param because the rules that do not let it pass
    record Call(Decision decision, boolean unsafe, SortedSet<String> because) {}

    private static List<Call> judged(SopRun run, Checks checks, byte[] body) {
        List<Integer> unsafe = run.unsafe();
        List<Call> calls = new ArrayList<>();
        int at = 0;
        for (Judgement judgement : checks.audit(body, null).judgements()) {
            if (judgement.action() instanceof Action.Call(Step.Called step) && step.tool().equals(run.target())) {
                SortedSet<String> because = new TreeSet<>();
                judgement.findings().stream()
                        .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                        .forEach(f -> because.add(f.outcome().word() + ": "
                                + f.outcome().rule().terms().citation().quote()));
                calls.add(new Call(judgement.decision(), unsafe.contains(at), because));
            }
            at++;
        }
        return calls;
    }
}
