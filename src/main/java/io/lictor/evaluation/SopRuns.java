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

/// SOPBench's runs judged with rules drafted from the run's own policy and the tools alone, against the benchmark's
/// checker. The entry of each action is a document of its own, called like the action.
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
            if (run.judged()) {
                runs.add(run);
            }
        });
        seen.forEach((domain, of) -> tools.put(domain, ToolsReader.read(domain + ".json", of.json())));
        SopCounts counts = new SopCounts();
        for (SopRun run : runs) {
            byte[] body = Json.bytes((Object) run.body());
            List<Call> all = new ArrayList<>();
            List<Call> verified = new ArrayList<>();
            for (String tool : run.called()) {
                run.entry(tool).ifPresent(entry -> {
                    Rules rules = drafted.computeIfAbsent(
                            run.domain() + "\0" + tool + "\0" + entry, key -> drafts(run.domain(), tool, entry));
                    all.addAll(judged(run, tool, rules.all(), body));
                    verified.addAll(judged(run, tool, rules.verified(), body));
                });
            }
            counts.add(run, "all drafts", all);
            counts.add(run, "verified drafts", verified);
        }
        drafted.forEach((key, rules) -> counts.drafts(key.substring(0, key.indexOf('\0')), rules.drafts()));
        progress.accept(drafted.size() + " entries drafted, " + runs.size() + " runs judged");
        return counts;
    }

    private static void each(Path file, Consumer<SopRun> to) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                to.accept(Json.read(line.getBytes(StandardCharsets.UTF_8), SopRun.class)
                        .value());
            }
        }
    }

    private Rules drafts(String domain, String action, String entry) {
        List<Tool> known = tools.getOrDefault(domain, List.of());
        PolicyText document = DocumentReader.read(
                action + ".md", ("# " + action + "\n\n" + entry + "\n").getBytes(StandardCharsets.UTF_8));
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

    /// A call of an action that the policy has conditions for.
    ///
    /// @param target whether it is the action that the run is about
    /// @param unsafe whether the benchmark says that this call was the breach
    /// @param because the rules that do not let it pass
    record Call(String tool, boolean target, Decision decision, boolean unsafe, SortedSet<String> because) {}

    private static List<Call> judged(SopRun run, String tool, Checks checks, byte[] body) {
        List<Integer> unsafe = run.unsafe();
        List<Call> calls = new ArrayList<>();
        int at = 0;
        for (Judgement judgement : checks.audit(body, null).judgements()) {
            if (judgement.action() instanceof Action.Call(Step.Called step)
                    && step.tool().equals(tool)) {
                SortedSet<String> because = new TreeSet<>();
                judgement.findings().stream()
                        .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                        .forEach(f -> because.add(f.outcome().word() + ": "
                                + f.outcome().rule().terms().citation().quote()));
                calls.add(
                        new Call(tool, tool.equals(run.target()), judgement.decision(), unsafe.contains(at), because));
            }
            at++;
        }
        return calls;
    }
}
