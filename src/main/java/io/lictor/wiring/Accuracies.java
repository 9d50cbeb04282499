package io.lictor.wiring;

import io.lictor.cli.Evaluating;
import io.lictor.evaluation.OwnTexts;
import io.lictor.evaluation.accuracy.AccuracyLog;
import io.lictor.evaluation.accuracy.AccuracyText;
import io.lictor.evaluation.accuracy.Harness;
import io.lictor.evaluation.accuracy.RuleGold;
import io.lictor.evaluation.accuracy.Source;
import io.lictor.evaluation.accuracy.Split;
import io.lictor.evaluation.accuracy.Wanted;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.policy.Bundle;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Rule;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Joins the accuracy harness with the guard it scores.
final class Accuracies {
    private static final String RUNS = "-runs.jsonl";

    private Accuracies() {}

    static void run(Assembly assembly, Evaluating evaluating, Clock clock, PrintStream to) throws IOException {
        Harness.Scored scored = scored(assembly, evaluating, to);
        AccuracyText.print(scored.report(), to);
        write(evaluating.json(), Json.pretty(scored.report()) + "\n");
        write(evaluating.html(), scored.page());
        StringBuilder lines = new StringBuilder();
        scored.lines()
                .forEach(line -> lines.append(new String(Json.bytes((Object) line), StandardCharsets.UTF_8))
                        .append('\n'));
        write(runs(evaluating.json()), lines.toString());
        if (evaluating.log().isPresent()) {
            AccuracyLog.append(evaluating.log().get(), scored.report(), Commit.present(), LocalDate.now(clock));
        } else if (!evaluating.split().equals(Split.TUNE.word())
                && scored.report().kinds().stream().anyMatch(row -> Split.reserves(row.source()))) {
            to.println("this scored runs of the reporting split; with --log it would be on record");
        }
    }

    /// Scores without writing anything.
    static Harness.Scored scored(Assembly assembly, Evaluating evaluating, PrintStream to) throws IOException {
        Bundle bundle = assembly.bundle(evaluating.rules(), evaluating.policies());
        for (String pack : evaluating.packs()) {
            if (!bundle.packs().containsKey(pack)) {
                throw new IllegalArgumentException("pack `" + pack + "` is not in " + evaluating.rules() + "; "
                        + BundleCheck.suggestion(pack, bundle.packs().keySet()));
            }
        }
        Wanted wanted = new Wanted(
                evaluating.data(),
                evaluating.sources(),
                evaluating.domains(),
                Split.valueOf(evaluating.split().toUpperCase(Locale.ROOT)),
                evaluating.sample(),
                evaluating.seed(),
                evaluating.ablations(),
                evaluating.wrappers());
        return Harness.score(
                wanted,
                new Harness.Guarding(
                        bundle,
                        evaluating.packs(),
                        assembly.hashes(),
                        part -> checks(assembly, part),
                        sources(assembly, evaluating)),
                to::println);
    }

    /// Sources whose runs are judged with the circuits of their own policy text.
    private static SortedMap<String, Source> sources(Assembly assembly, Evaluating evaluating) throws IOException {
        SortedMap<String, Source> sources = new TreeMap<>();
        if (evaluating.circuits().isPresent()) {
            OwnTexts.sources(evaluating.circuits().get(), CommandWorkbench.sop(assembly))
                    .forEach((name, texts) ->
                            sources.put(name, new Source(texts::audit, new TextGold(texts), texts::kind)));
        }
        return sources;
    }

    /// The conditions that a policy text's own runs break.
    private record TextGold(OwnTexts texts) implements RuleGold {
        @Override
        public SortedSet<String> broken(Trace trace) {
            return texts.broken(trace);
        }

        @Override
        public boolean names(Rule rule, String constraint) {
            return texts.names(rule, constraint);
        }
    }

    private static Checks checks(Assembly assembly, Bundle bundle) {
        Guards guards = assembly.guards(bundle, new TreeSet<>());
        Sessions sessions = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), Clock.systemUTC());
        return new Checks(() -> guards, sessions, System::nanoTime);
    }

    private static Path runs(Path json) {
        String name = String.valueOf(json.getFileName());
        int end = name.endsWith(".json") ? name.length() - ".json".length() : name.length();
        return json.resolveSibling(name.substring(0, end) + RUNS);
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
