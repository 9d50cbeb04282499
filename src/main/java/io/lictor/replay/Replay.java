package io.lictor.replay;

import io.lictor.guard.Guards;
import io.lictor.wire.BodyLine;
import io.lictor.wire.Masks;
import io.lictor.wire.Recording;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Judges recorded decisions again from the recorded bodies, with the same bundle.
///
/// `INVARIANT (bounded)`: events and bodies are put away on disk by session; in memory are, at a time, the places of
/// those of one part in 128, and one session.
public final class Replay {
    private final Judge judge;
    private final Masks masks;
    private final boolean skipping;
    private final Path work;

    /// @param masks those that the events were made with
    /// @param skipping whether events of other bundles are left out
    /// @param work a folder for what is put away
    public Replay(Guards guards, Masks masks, boolean skipping, Path work) {
        this.judge = new Judge(guards);
        this.masks = masks;
        this.skipping = skipping;
        this.work = work;
    }

    /// Where an event lies, and its place among the others.
    private record Known(String key, String chain, long sequence, Shelf.Place place) implements Comparable<Known> {
        private static final Comparator<Known> ORDER = Comparator.comparing(Known::key)
                .thenComparing(Known::chain)
                .thenComparingLong(Known::sequence)
                .thenComparingLong(known -> known.place().offset());

        @Override
        public int compareTo(Known other) {
            return ORDER.compare(this, other);
        }
    }

    /// Judges everything again.
    ///
    /// @param decisions the events
    /// @param inputs the bodies, as [BodyLine]s
    public ReplayReport run(Lines decisions, Lines inputs) throws IOException {
        ReplayReport report = new ReplayReport(judge.revision());
        Path folder = Files.createTempDirectory(Files.createDirectories(work), "replay");
        Path events = Files.createDirectory(folder.resolve("events"));
        Path bodies = Files.createDirectory(folder.resolve("bodies"));
        try (Shelf told = new Shelf(events);
                Shelf asked = new Shelf(bodies)) {
            decisions.each((line, where) -> event(line, where, told, report));
            told.done();
            inputs.each((line, where) -> body(line, where, asked, report));
            asked.done();
            for (int i = 0; i < Shelf.PARTS; i++) {
                try (Shelf.Part one = told.open(i);
                        Shelf.Part other = asked.open(i)) {
                    part(one, other, report);
                }
            }
        } finally {
            for (Path done : List.of(events, bodies, folder)) {
                Files.deleteIfExists(done);
            }
        }
        return report;
    }

    private void event(byte[] line, String where, Shelf to, ReplayReport report) throws IOException {
        try {
            Optional<Recording> recording = Recording.of(line);
            if (recording.isEmpty()) {
                report.other();
            } else if (!skipping || recording.get().bundle().equals(judge.revision())) {
                to.put(key(recording.get()), line);
            }
        } catch (WireException fault) {
            unreadable(where, fault, report);
        }
    }

    private static void body(byte[] line, String where, Shelf to, ReplayReport report) throws IOException {
        try {
            to.put(BodyLine.read(line).key(), line);
        } catch (WireException fault) {
            unreadable(where, fault, report);
        }
    }

    private static void unreadable(String where, WireException fault, ReplayReport report) {
        String why = fault.pointer().isEmpty() ? "" : fault.pointer() + ", ";
        report.add(
                ReplayReport.Outcome.UNREADABLE,
                new ReplayReport.Finding(
                        where,
                        "",
                        0,
                        ReplayReport.Outcome.UNREADABLE.word(),
                        "",
                        "",
                        "",
                        "not of the shape: " + why + fault.getMessage()));
    }

    private static String key(Recording recording) {
        return recording.session().tenant() + "/" + recording.session().session();
    }

    private void part(Shelf.Part told, Shelf.Part asked, ReplayReport report) throws IOException {
        TreeSet<Known> known = new TreeSet<>();
        told.each((line, place) -> {
            Recording event = Recording.of(line).orElseThrow();
            known.add(new Known(key(event), event.link().chain(), event.link().sequence(), place));
        });
        if (known.isEmpty()) {
            return;
        }
        Again again = new Again(judge, masks, new Bodies(asked), report);
        List<byte[]> seen = new ArrayList<>();
        Known before = known.first();
        for (Known one : known) {
            boolean same = one.key().equals(before.key())
                    && one.chain().equals(before.chain())
                    && one.sequence() == before.sequence();
            if (!same) {
                seen.clear();
            }
            byte[] line = told.read(one.place());
            // a place that keeps at least once may have an event twice
            if (seen.stream().noneMatch(copy -> Arrays.equals(copy, line))) {
                again.judge(one.key(), Recording.of(line).orElseThrow());
                seen.add(line);
            }
            before = one;
        }
    }
}
