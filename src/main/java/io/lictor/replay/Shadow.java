package io.lictor.replay;

import io.lictor.audit.Onlooker;
import io.lictor.audit.ShadowWatcher;
import io.lictor.guard.Guard;
import io.lictor.guard.Guards;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Contrast;
import io.lictor.wire.Differing;
import io.lictor.wire.Masks;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// A second bundle that judges what the one in force has judged, on a thread of its own, without a say. What does
/// not fit into its queue is left out and counted. Thread-safe.
public final class Shadow implements Onlooker, AutoCloseable {
    private final Supplier<Optional<Guards>> bundle;
    private final Masks masks;
    private final ShadowWatcher watcher;
    private final BiConsumer<SessionKey, byte[]> differences;
    private final Clock clock;
    private final BlockingQueue<Request> waiting;
    private final Thread thread;
    private volatile boolean closed;

    private record Request(Trajectory trajectory, Optional<List<String>> packs, List<Judgement> judgements) {}

    /// @param bundle the shadow bundle in force; empty: none is loaded, or it is broken
    /// @param masks of what is sent on
    /// @param most requests that wait
    /// @param differences takes the events about differences
    /// @param clock of those events
    public Shadow(
            Supplier<Optional<Guards>> bundle,
            Masks masks,
            int most,
            ShadowWatcher watcher,
            BiConsumer<SessionKey, byte[]> differences,
            Clock clock) {
        this.bundle = bundle;
        this.masks = masks;
        this.watcher = watcher;
        this.differences = differences;
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(most);
        this.thread = Thread.ofPlatform().daemon().name("shadow").unstarted(this::run);
    }

    /// Begins to judge.
    public void start() {
        thread.start();
    }

    @Override
    public void judged(Trajectory trajectory, Optional<List<String>> packs, List<Judgement> judgements) {
        if (!waiting.offer(new Request(trajectory, packs, judgements))) {
            watcher.missed("full", judgements.size());
        }
    }

    private void run() {
        while (!closed) {
            try {
                judge(waiting.take());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Judges one request; whatever goes wrong, the next one follows.
    private void judge(Request request) {
        if (bundle.get().isEmpty()) {
            watcher.missed("no-bundle", request.judgements().size());
            return;
        }
        try {
            List<Judgement> also = Guards.using(() -> bundle.get().orElseThrow(), present -> {
                Guard guard = request.packs()
                        .map(names -> present.only(new TreeSet<>(names)))
                        .orElseGet(present::all);
                return guard.judge(
                        request.trajectory(),
                        request.judgements().stream().map(Judgement::action).toList());
            });
            for (int i = 0; i < also.size(); i++) {
                compare(request.trajectory(), request.judgements().get(i), also.get(i));
            }
        } catch (RuntimeException | StackOverflowError fault) {
            watcher.missed("failed", request.judgements().size());
        }
    }

    private void compare(Trajectory trajectory, Judgement now, Judgement then) {
        Optional<Contrast> contrast = Contrast.of(now, then, masks);
        watcher.judged(contrast.map(one -> one.kind().words().replace(' ', '-')).orElse("same"));
        if (contrast.isPresent()) {
            List<String> bundles = List.of(now.revision(), then.revision());
            byte[] event =
                    Differing.event(clock.instant(), trajectory.session(), trajectory.agent(), bundles, contrast.get());
            try {
                differences.accept(trajectory.session(), event);
            } catch (RuntimeException fault) {
                watcher.unsent(fault);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
