package io.lictor.circuit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// How many variables the tables depend on that summing out along a fixed order makes, while factors
/// are added one after the other.
final class InducedWidth {
    private final int[] places;
    private BitSet[] later;
    private int width;

    InducedWidth(int[] order) {
        places = EliminationOrder.places(order);
        later = new BitSet[order.length];
        Arrays.setAll(later, i -> new BitSet());
    }

    /// The most variables that a table depends on.
    int width() {
        return width;
    }

    /// Adds factors unless a table would then depend on more than `limit` variables.
    boolean add(List<Factor> factors, int limit) {
        BitSet[] next = later.clone();
        int widest = width;
        for (Factor factor : factors) {
            BitSet scope = new BitSet();
            Arrays.stream(factor.variables()).forEach(v -> scope.set(places[v]));
            widest = Math.max(widest, spread(next, scope));
        }
        if (widest > limit) {
            return false;
        }
        later = next;
        width = widest;
        return true;
    }

    /// Hands what is left of a scope on to the next variable in it, as long as that is news there.
    private static int spread(BitSet[] later, BitSet scope) {
        int widest = 0;
        int at = scope.nextSetBit(0);
        while (at >= 0) {
            scope.clear(at);
            BitSet all = (BitSet) later[at].clone();
            all.or(scope);
            if (all.equals(later[at])) {
                return widest;
            }
            later[at] = all;
            widest = Math.max(widest, all.cardinality());
            scope.or(all);
            at = scope.nextSetBit(at);
        }
        return widest;
    }
}
