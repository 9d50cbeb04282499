package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A history of which only some answers are still known, or one that notes every answer it gives.
final class Known implements History {
    private final History history;
    private final @Nullable Set<Use> only;
    private final SortedSet<Use> holds = new TreeSet<>();
    private final SortedSet<Use> fails = new TreeSet<>();

    /// @param only the answers that are known; null: all, and they are noted
    Known(History history, @Nullable Set<Use> only) {
        this.history = history;
        this.only = only;
    }

    SortedSet<Use> holds() {
        return Collections.unmodifiableSortedSet(holds);
    }

    SortedSet<Use> fails() {
        return Collections.unmodifiableSortedSet(fails);
    }

    @Override
    public int now() {
        return history.now();
    }

    @Override
    public boolean cut() {
        return history.cut();
    }

    @Override
    public Kleene at(String predicate, int step) {
        Use use = new Use(predicate, step);
        if (only != null) {
            return only.contains(use) ? history.at(predicate, step) : Kleene.UNKNOWN;
        }
        Kleene value = history.at(predicate, step);
        switch (value) {
            case HOLDS -> holds.add(use);
            case FAILS -> fails.add(use);
            case UNKNOWN -> {}
        }
        return value;
    }

    @Override
    public Optional<Instant> time(int step) {
        return history.time(step);
    }

    @Override
    public Optional<Object> value(String pointer, int step) {
        return history.value(pointer, step);
    }
}
