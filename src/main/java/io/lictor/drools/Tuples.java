package io.lictor.drools;

import io.lictor.circuit.Choice;
import io.lictor.circuit.Grounder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The combinations that one session finds, and how many it may look at. Lives on one thread.
final class Tuples {
    /// Most pairs of a combination and a further step that are compared.
    private static final int MAX_COMPARED = 1_000_000;

    private final int parts;
    private final List<List<Choice>> found = new ArrayList<>();
    private int compared;
    private int kept;

    /// Ends a session that would take too long.
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many combinations of steps", null, false, false);
        }
    }

    /// @param parts how many steps make a combination
    Tuples(int parts) {
        this.parts = parts;
    }

    /// Counts a comparison; always true.
    boolean compare() {
        if (++compared > MAX_COMPARED) {
            throw new TooMany();
        }
        return true;
    }

    /// Counts a combination, finished or not; always true.
    boolean keep() {
        if (++kept > Grounder.MAX_COMBINATIONS) {
            throw new TooMany();
        }
        return true;
    }

    /// Whether the session was ended because of its size.
    boolean exhausted() {
        return compared > MAX_COMPARED || kept > Grounder.MAX_COMBINATIONS;
    }

    /// Takes the facts of a finished combination.
    void add(List<?> facts) {
        Choice[] chosen = new Choice[parts];
        for (Object fact : facts) {
            if (fact instanceof CircuitBase.Offer offer) {
                chosen[offer.part()] = offer.candidate();
            }
        }
        found.add(List.of(chosen));
    }

    /// The combinations, the latest steps first, the last part before the others.
    List<List<Choice>> sorted() {
        Comparator<List<Choice>> order =
                Comparator.comparingInt(chosen -> -chosen.get(parts - 1).index());
        for (int part = parts - 2; part >= 0; part--) {
            int at = part;
            order = order.thenComparingInt(chosen -> -chosen.get(at).index());
        }
        found.sort(order);
        return found;
    }
}
