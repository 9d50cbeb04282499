package io.lictor.evaluation.accuracy;

import io.lictor.policy.Bundle;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/// Audits labelled runs through the same code as REST and counts what the verdicts are worth. Of one scoring.
public final class Harness {
    private static final int EVERY = 500;
    private static final int MOST_SHOWN = 25;

    private final Wanted wanted;
    private final List<String> packs;
    private final SortedMap<String, String> classifiers;
    private final Bundle bundle;
    private final Auditor whole;
    private final Map<Ablation, Auditor> parts = new EnumMap<>(Ablation.class);
    private final List<Wrapper> wrappers;

    private final List<Judged> judged = new ArrayList<>();
    private final Map<Ablation, List<Judged>> without = new EnumMap<>(Ablation.class);
    private final List<Judged> again = new ArrayList<>();
    private final List<Judged> rewordable = new ArrayList<>();
    private final SortedMap<String, List<Judged>> reworded = new TreeMap<>();
    private final SortedMap<String, TreeMap<String, Misjudged>> wrong = new TreeMap<>();
    private final List<Line> lines = new ArrayList<>();
    private int notReworded;
    private int seen;

    /// What the runs are judged with.
    ///
    /// @param bundle whole
    /// @param packs of it
    /// @param classifiers hash of each model, by task
    /// @param checks makes the checks of a bundle, the same as behind REST
    /// @param own sources whose runs are judged otherwise; they have no ablations
    public record Guarding(
            Bundle bundle,
            SortedSet<String> packs,
            SortedMap<String, String> classifiers,
            Function<Bundle, Checks> checks,
            SortedMap<String, Source> own) {}

    /// A run and its verdict in a list of runs.
    ///
    /// @param first the first call that is not allowed; -1: none
    /// @param unnamed constraints that it breaks and no rule stood for
    public record Line(
            String id,
            String source,
            String domain,
            String kind,
            String decision,
            int first,
            SortedSet<String> because,
            SortedSet<String> unnamed) {}

    /// What a scoring found.
    ///
    /// @param lines the runs, in the order of files
    /// @param page the report as a page
    public record Scored(Report report, List<Line> lines, String page) {}

    private Harness(Wanted wanted, Guarding guarding) {
        this.wanted = wanted;
        this.packs = List.copyOf(guarding.packs());
        this.classifiers = guarding.classifiers();
        this.bundle = guarding.bundle().only(guarding.packs());
        this.whole = new Auditor(guarding.checks().apply(bundle), guarding.own());
        if (wanted.ablations()) {
            for (Ablation ablation : Ablation.values()) {
                parts.put(ablation, new Auditor(guarding.checks().apply(ablation.of(bundle)), new TreeMap<>()));
            }
        }
        List<Wrapper> all = Wrapper.all();
        this.wrappers = all.subList(0, Math.min(all.size(), wanted.wrappers()));
    }

    /// Scores what is wanted.
    ///
    /// @throws IOException if runs cannot be read or none is wanted
    public static Scored score(Wanted wanted, Guarding guarding, Consumer<String> progress) throws IOException {
        Harness harness = new Harness(wanted, guarding);
        RunFiles files = new RunFiles(wanted, harness.packs);
        files.each((trace, line) -> {
            harness.one(trace, line, guarding.own().containsKey(trace.source()));
            if (++harness.seen % EVERY == 0) {
                progress.accept(harness.seen + " runs audited");
            }
        });
        Report report = harness.report(files.unreadable());
        List<Misjudged> shown = harness.wrong.values().stream()
                .flatMap(some -> some.values().stream())
                .toList();
        return new Scored(report, harness.lines, AccuracyPage.of(report, shown));
    }

    private void one(Trace trace, String line, boolean own) {
        Optional<Auditor.Audited> audited = whole.audit(trace);
        if (audited.isEmpty()) {
            return;
        }
        Judged run = audited.get().run();
        judged.add(run);
        SortedSet<String> unnamed = new TreeSet<>(run.gold());
        unnamed.removeAll(run.named());
        lines.add(new Line(
                trace.id(),
                run.source(),
                run.domain(),
                run.kind(),
                run.decision().word(),
                run.first(),
                run.because(),
                unnamed));
        if (run.wrong()) {
            TreeMap<String, Misjudged> kept =
                    wrong.computeIfAbsent(run.source() + "\n" + run.kind(), k -> new TreeMap<>());
            kept.put(
                    Split.hash("shown", trace.id()),
                    Misjudged.of(trace, run, audited.get().result()));
            if (kept.size() > MOST_SHOWN) {
                kept.pollLastEntry();
            }
        }
        if (wanted.ablations()) {
            again.add(again(trace, run));
        }
        if (!own) {
            parts.forEach((ablation, auditor) -> auditor.audit(trace)
                    .ifPresent(part -> without.computeIfAbsent(ablation, a -> new ArrayList<>())
                            .add(part.run())));
            reword(trace, line, run);
        }
    }

    /// Judges a run once more, with its texts read before.
    private Judged again(Trace trace, Judged before) {
        Judged second = whole.audit(trace).orElseThrow().run();
        if (!second.calls().equals(before.calls()) || !second.because().equals(before.because())) {
            throw new IllegalStateException("run `" + trace.id() + "` was judged otherwise the second time");
        }
        return second;
    }

    private void reword(Trace trace, String line, Judged run) {
        boolean attacked =
                run.unsafe().isPresent() && trace.about().told("goal").length() > 0;
        if (!attacked || run.kind().equals("attack_unseen") || wrappers.isEmpty()) {
            return;
        }
        boolean told = false;
        for (Wrapper wrapper : wrappers) {
            Optional<Auditor.Audited> other =
                    Rewording.of(line, trace, wrapper).flatMap(retold -> whole.audit(Trace.read(retold, packs)));
            if (other.isPresent()) {
                told = true;
                reworded.computeIfAbsent(wrapper.id(), w -> new ArrayList<>())
                        .add(other.get().run());
            }
        }
        if (told) {
            rewordable.add(run);
        } else {
            notReworded++;
        }
    }

    private Report report(int unreadable) {
        Bootstrap bootstrap = new Bootstrap(wanted.seed());
        Tables tables = new Tables(bootstrap);
        SortedMap<String, List<Rows.Kind>> byWrapper = new TreeMap<>();
        reworded.forEach((wrapper, of) -> byWrapper.put(wrapper, tables.kinds(of)));
        List<Report.Ablated> ablated = new ArrayList<>();
        without.forEach((ablation, of) -> ablated.add(new Report.Ablated(
                ablation.words(), rules(ablation.of(bundle)), rules(bundle), tables.kinds(of), tables.scores(of))));
        return new Report(
                1,
                packs,
                bundle.revision(),
                classifiers,
                wanted.split().word(),
                wanted.sample().orElse(null),
                wanted.seed(),
                judged.size(),
                unreadable,
                whole.refused(),
                tables.kinds(judged),
                tables.scores(judged),
                Steps.rows(judged),
                tables.recalls(judged),
                Times.rows(judged, again),
                Tables.rules(judged),
                ablated,
                new Headlines(bootstrap).rows(rewordable, reworded),
                byWrapper,
                notReworded);
    }

    private static int rules(Bundle bundle) {
        return bundle.packs().values().stream()
                .mapToInt(pack -> pack.rules().size())
                .sum();
    }
}
