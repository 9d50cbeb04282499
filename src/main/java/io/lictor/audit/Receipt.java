package io.lictor.audit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One event on its way to the first of the places, and to the next where that fails or is late.
final class Receipt {
    private final List<Sink> places;
    private final Function<Sink, CompletableFuture<Void>> send;
    private final EventWatcher watcher;
    private final CompletableFuture<Void> first;
    private @Nullable CompletableFuture<Void> second;

    /// @param places one or two
    /// @param send gives it to a place
    Receipt(List<Sink> places, Function<Sink, CompletableFuture<Void>> send, EventWatcher watcher) {
        this.places = places;
        this.send = send;
        this.watcher = watcher;
        this.first = put(places.getFirst());
        CompletableFuture<Void> _ = first.whenComplete((done, failed) -> {
            if (failed != null) {
                failed(failed);
            }
        });
    }

    private CompletableFuture<Void> put(Sink place) {
        CompletableFuture<Void> kept;
        try {
            kept = send.apply(place);
        } catch (RuntimeException fault) {
            kept = CompletableFuture.failedFuture(fault);
        }
        return kept.whenComplete((done, failed) -> {
            if (failed == null) {
                watcher.kept(place.name());
            } else {
                watcher.failed(place.name(), cause(failed));
            }
        });
    }

    private void failed(Throwable why) {
        Optional<CompletableFuture<Void>> next = onward();
        if (next.isEmpty()) {
            watcher.lost(cause(why));
            return;
        }
        CompletableFuture<Void> _ = next.get().whenComplete((done, also) -> {
            if (also != null) {
                watcher.lost(cause(also));
            }
        });
    }

    /// Goes to the second place, unless it did before; empty if there is none.
    private synchronized Optional<CompletableFuture<Void>> onward() {
        if (second == null && places.size() > 1) {
            second = put(places.get(1));
        }
        return Optional.ofNullable(second);
    }

    /// Waits until the first place has kept it; where it has not, the event goes to the second.
    ///
    /// @return why it is not known to be safe there; empty if it is
    Optional<String> first(long nanos) throws InterruptedException {
        Optional<String> why = waited(places.getFirst(), first, nanos);
        if (why.isPresent()) {
            onward();
        }
        return why;
    }

    /// Waits until the second place has kept what the first has not.
    ///
    /// @return why it is not known to be safe there; empty if it is
    Optional<String> second(long nanos) throws InterruptedException {
        Optional<CompletableFuture<Void>> kept = onward();
        return kept.isEmpty() ? Optional.of("there is no other place") : waited(places.get(1), kept.get(), nanos);
    }

    private static Optional<String> waited(Sink place, CompletableFuture<Void> kept, long nanos)
            throws InterruptedException {
        try {
            kept.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (TimeoutException late) {
            return Optional.of(place.name() + " has not confirmed an event in time");
        } catch (ExecutionException failed) {
            return Optional.of(
                    place.name() + " has not kept an event: " + cause(failed).getMessage());
        }
    }

    /// Whether it is already known that no place keeps it.
    synchronized boolean hopeless() {
        return first.isCompletedExceptionally()
                && (second == null ? places.size() < 2 : second.isCompletedExceptionally());
    }

    private static Throwable cause(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? failure.getCause() : failure;
    }
}
