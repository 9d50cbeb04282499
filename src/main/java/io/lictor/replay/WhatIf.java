package io.lictor.replay;

import io.lictor.audit.Body;
import io.lictor.audit.Input;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.BodyLine;
import io.lictor.wire.Checks;
import io.lictor.wire.Contrast;
import io.lictor.wire.Masks;
import io.lictor.wire.Steps;
import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// Judges history with two bundles. Steps of sessions are put in the order of their numbers, late ones in their
/// places.
public final class WhatIf {
    private final Judge now;
    private final Judge then;
    private final Masks masks;
    private final int samples;
    private final Path work;

    /// @param now the bundle in force
    /// @param then the other
    /// @param masks of the samples
    /// @param samples most of each kind of change
    /// @param work a folder for what is put away
    public WhatIf(Guards now, Guards then, Masks masks, int samples, Path work) {
        this.now = new Judge(now);
        this.then = new Judge(then);
        this.masks = masks;
        this.samples = samples;
        this.work = work;
    }

    /// Judges every line: a [BodyLine], a labelled trace, or a body whose every call is judged.
    public WhatIfReport run(Lines history) throws IOException {
        WhatIfReport report = new WhatIfReport(now.revision(), then.revision(), samples);
        Path folder = Files.createTempDirectory(Files.createDirectories(work), "what-if");
        try (Shelf bodies = new Shelf(folder)) {
            long[] number = new long[1];
            history.each((line, where) -> line(line, where, ++number[0], bodies, report));
            bodies.done();
            for (int i = 0; i < Shelf.PARTS; i++) {
                try (Shelf.Part part = bodies.open(i)) {
                    part(new Bodies(part), report);
                }
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return report;
    }

    private void line(byte[] line, String where, long number, Shelf to, WhatIfReport report) throws IOException {
        try {
            if (BodyLine.is(line)) {
                String key = BodyLine.read(line).key();
                session(key);
                to.put(key, line);
                return;
            }
        } catch (WireException fault) {
            String at = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
            throw new IOException(where + at + ": " + fault.getMessage(), fault);
        }
        report.body();
        try {
            boolean trace = Trace.labelled(line);
            Checks.Result one = now.alone(audit(line, trace, now), null);
            Checks.Result other = then.alone(audit(line, trace, then), null);
            // the name of a file is not part of the report: the same lines give the same bytes
            compare(one, other, "line " + number, number, report);
        } catch (WireException fault) {
            report.refused("line " + number + " " + fault.pointer() + ": " + fault.getMessage());
        }
    }

    private static Body audit(byte[] line, boolean trace, Judge judge) {
        byte[] body = trace
                ? Trace.read(
                                new String(line, StandardCharsets.UTF_8),
                                List.copyOf(judge.guards().packs()))
                        .body()
                : line;
        return new Body(body, Body.Kind.AUDIT, Input.alone(body), 0, Instant.EPOCH);
    }

    private void part(Bodies bodies, WhatIfReport report) {
        bodies.trails().forEach((trail, all) -> {
            if (trail.name().isEmpty()) {
                all.values().stream().flatMap(List::stream).forEach(ref -> alone(trail.key(), bodies, ref, report));
            } else {
                story(trail, all, bodies, report);
            }
        });
    }

    private void alone(String key, Bodies bodies, Bodies.Ref ref, WhatIfReport report) {
        report.body();
        try {
            Body body = bodies.read(ref);
            String tenant = session(key).tenant();
            String place = "body " + ref.hash() + " of " + ref.time();
            compare(now.alone(body, tenant), then.alone(body, tenant), place, 0, report);
        } catch (WireException fault) {
            report.refused(fault.pointer() + ": " + fault.getMessage());
        }
    }

    private void story(Bodies.Trail trail, SortedMap<Long, List<Bodies.Ref>> all, Bodies bodies, WhatIfReport report) {
        SessionKey session = session(trail.key());
        Story story = new Story(session, bodies::read);
        Trajectory before = story.after(session, List.of(), false);
        long next = 1;
        for (Map.Entry<Long, List<Bodies.Ref>> one : all.entrySet()) {
            Bodies.Ref ref = one.getValue().getLast();
            report.body();
            if (one.getKey() != next) {
                before = cut(before);
            }
            next = one.getKey() + 1;
            try {
                Body body = bodies.read(ref);
                Steps.Read step = Story.step(body, session);
                Checks.Next grown = now.step(step, before, body.time());
                Checks.Result other = then.step(step, before, body.time()).result();
                compare(grown.result(), other, trail.name() + " step " + ref.ordinal(), ref.ordinal(), report);
                before = grown.grown();
            } catch (WireException fault) {
                report.refused(fault.pointer() + ": " + fault.getMessage());
                before = cut(before);
            }
        }
    }

    private static Trajectory cut(Trajectory whole) {
        return new Trajectory(whole.session(), whole.agent(), whole.facts(), whole.tools(), whole.steps(), true);
    }

    /// @throws WireException if it is not the key of a session
    private static SessionKey session(String key) {
        int slash = key.indexOf('/');
        try {
            return new SessionKey(key.substring(0, Math.max(0, slash)), key.substring(slash + 1));
        } catch (IllegalArgumentException nobody) {
            throw new WireException(422, "/key", "`" + key + "` is not `tenant/session`");
        }
    }

    /// The actions of both are the same and in the same order: they come of the body alone.
    private void compare(Checks.Result one, Checks.Result other, String place, long ordinal, WhatIfReport report) {
        SessionKey session = one.trajectory().session();
        for (int i = 0; i < one.judgements().size(); i++) {
            Judgement old = one.judgements().get(i);
            report.action();
            Optional<Contrast> contrast = Contrast.of(old, other.judgements().get(i), masks);
            if (contrast.isPresent()) {
                report.add(new WhatIfReport.Sample(
                        session.tenant() + "/" + session.session(), place, ordinal, contrast.get()));
            }
        }
    }
}
