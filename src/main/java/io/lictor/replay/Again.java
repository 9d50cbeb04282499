package io.lictor.replay;

import io.lictor.audit.Body;
import io.lictor.audit.Input;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Difference;
import io.lictor.wire.Masks;
import io.lictor.wire.Recording;
import io.lictor.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Judges events of one part again, each from its history, and compares.
final class Again {
    private static final int NAMED = 5;

    private final Judge judge;
    private final Masks masks;
    private final Bodies bodies;
    private final ReplayReport report;
    private @Nullable Story story;
    private @Nullable Judged last;

    /// What a body gave; the events about its other actions follow.
    private record Judged(Bodies.Ref asked, List<Bodies.Ref> before, boolean cut, Checks.Result result) {}

    Again(Judge judge, Masks masks, Bodies bodies, ReplayReport report) {
        this.judge = judge;
        this.masks = masks;
        this.bodies = bodies;
        this.report = report;
    }

    void judge(String key, Recording event) {
        if (!event.bundle().equals(judge.revision())) {
            add(key, event, ReplayReport.Outcome.ANOTHER_BUNDLE, Optional.empty(), bundle(event));
            return;
        }
        if (event.input().isEmpty()) {
            add(key, event, ReplayReport.Outcome.NO_INPUT, Optional.empty(), "bodies were not recorded");
            return;
        }
        Input input = event.input().get();
        long sequence = event.link().sequence();
        Optional<Bodies.Ref> asked = bodies.asked(key, input, sequence, event.time());
        List<Bodies.Ref> before = asked.isPresent() && asked.get().kind() == Body.Kind.STEP
                ? bodies.before(key, input, sequence)
                : List.of();
        String missing = asked.isEmpty()
                ? "the body itself: " + input.ordinal() + " of trail " + input.trail()
                : missing(input, before, asked.get());
        if (asked.isEmpty() || (!missing.isEmpty() && !input.cut())) {
            add(key, event, ReplayReport.Outcome.INPUTS_MISSING, Optional.empty(), missing);
            return;
        }
        try {
            compare(key, event, judged(event, asked.get(), before, input.cut()), missing);
        } catch (WireException fault) {
            String why = "the body cannot be judged: " + fault.pointer() + " " + fault.getMessage();
            add(key, event, ReplayReport.Outcome.NOT_JUDGED, Optional.empty(), why);
        }
    }

    private Checks.Result judged(Recording event, Bodies.Ref asked, List<Bodies.Ref> before, boolean cut) {
        Judged known = last;
        if (known != null && known.asked().equals(asked) && known.before().equals(before) && known.cut() == cut) {
            return known.result();
        }
        Body body = bodies.read(asked);
        Checks.Result result;
        if (asked.kind() == Body.Kind.STEP) {
            Story present = story == null ? new Story(event.session(), bodies::read) : story;
            story = present;
            Trajectory history = present.after(event.session(), before, cut);
            result = judge.step(Story.step(body, event.session()), history, body.time())
                    .result();
        } else {
            result = judge.alone(body, event.session().tenant());
        }
        last = new Judged(asked, before, cut, result);
        return result;
    }

    private void compare(String key, Recording event, Checks.Result result, String missing) {
        for (Judgement judgement : result.judgements()) {
            if (judgement.action().step().index() == event.step()) {
                Optional<Difference> difference =
                        event.against(judgement, result.trajectory().agent(), masks);
                if (difference.isEmpty()) {
                    report.identical();
                } else {
                    String why = why(event, difference.get(), missing);
                    add(key, event, ReplayReport.Outcome.DIFFERENT, difference, why);
                }
                return;
            }
        }
        String why = missing.isEmpty() ? "no action is judged at step " + event.step() : cut(missing);
        Difference gone = new Difference("/judgement/step", Integer.toString(event.step()), "");
        add(key, event, ReplayReport.Outcome.DIFFERENT, Optional.of(gone), why);
    }

    private static String why(Recording event, Difference difference, String missing) {
        if (event.late()) {
            return "a source had not answered in time when it was judged";
        }
        if (difference.recorded().contains(Masks.MASKED) != difference.now().contains(Masks.MASKED)) {
            return "other masks";
        }
        return missing.isEmpty() ? "" : cut(missing);
    }

    private static String cut(String missing) {
        return "the history was cut, and not all of the rest is there: " + missing;
    }

    private String bundle(Recording event) {
        SortedMap<String, String> now = judge.guards().all().classifiers();
        SortedSet<String> tasks = new TreeSet<>(event.classifiers().keySet());
        tasks.addAll(now.keySet());
        tasks.removeIf(task -> event.classifiers().getOrDefault(task, "").equals(now.getOrDefault(task, "")));
        return (tasks.isEmpty() ? "other rules" : "other models of " + String.join(", ", tasks)) + ": bundle "
                + event.bundle();
    }

    /// Which bodies before that of an event are not there; empty: none.
    private static String missing(Input input, List<Bodies.Ref> before, Bodies.Ref asked) {
        if (asked.kind() != Body.Kind.STEP || before.size() == input.ordinal() - input.first()) {
            return "";
        }
        SortedSet<Long> there = before.stream().map(Bodies.Ref::ordinal).collect(Collectors.toCollection(TreeSet::new));
        List<String> names = new ArrayList<>();
        long ordinal = input.first();
        for (; ordinal < input.ordinal() && names.size() < NAMED; ordinal++) {
            if (!there.contains(ordinal)) {
                names.add(Long.toString(ordinal));
            }
        }
        return "earlier bodies: " + String.join(", ", names) + (ordinal < input.ordinal() ? ", …" : "") + " of trail "
                + input.trail();
    }

    private void add(
            String key, Recording event, ReplayReport.Outcome outcome, Optional<Difference> difference, String why) {
        report.add(
                outcome,
                new ReplayReport.Finding(
                        key,
                        event.link().chain(),
                        event.link().sequence(),
                        outcome.word(),
                        difference.map(Difference::pointer).orElse(""),
                        difference.map(Difference::recorded).orElse(""),
                        difference.map(Difference::now).orElse(""),
                        why));
    }
}
