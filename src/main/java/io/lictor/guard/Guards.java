package io.lictor.guard;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/// The guards of one bundle: one for each set of packs that callers ask for. Thread-safe.
public final class Guards {
    private final Guard all;
    private final SortedSet<String> packs;
    private final Function<SortedSet<String>, Guard> make;
    private final Map<SortedSet<String>, Guard> some = new ConcurrentHashMap<>();
    private final Uses uses;

    /// @param all the guard with every granted pack
    /// @param make builds the guard of fewer packs
    public Guards(Guard all, Function<SortedSet<String>, Guard> make) {
        this(all, make, new Uses(() -> {}));
    }

    /// @param all the guard with every granted pack
    /// @param make builds the guard of fewer packs
    /// @param uses of what the guards judge with and what is closed after its last use
    public Guards(Guard all, Function<SortedSet<String>, Guard> make, Uses uses) {
        this.all = all;
        this.uses = uses;
        this.packs = java.util.Collections.unmodifiableSortedSet(
                new TreeSet<>(all.circuits().bundle().packs().keySet()));
        this.make = make;
    }

    /// The names of the granted packs.
    public SortedSet<String> packs() {
        return packs;
    }

    /// Works with the guards in force, which nobody closes before it is done.
    ///
    /// @param inForce gives the present ones; others, once these are replaced
    public static <T> T using(Supplier<Guards> inForce, Function<Guards, T> work) {
        Guards present = inForce.get();
        while (!present.uses.take()) {
            // replaced and closed in between; others are in force by now
            present = inForce.get();
        }
        try {
            return work.apply(present);
        } finally {
            present.uses.give();
        }
    }

    /// Who judges with them; whoever does takes a use first and gives it back.
    public Uses uses() {
        return uses;
    }

    /// The guard with every granted pack.
    public Guard all() {
        return all;
    }

    /// The guard with some of the granted packs.
    ///
    /// @throws IllegalArgumentException for a pack that is not granted
    public Guard only(SortedSet<String> names) {
        if (!packs.containsAll(names)) {
            throw new IllegalArgumentException("not every pack of " + names + " is granted");
        }
        return names.equals(packs) ? all : some.computeIfAbsent(new TreeSet<>(names), make);
    }
}
