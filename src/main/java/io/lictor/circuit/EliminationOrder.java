package io.lictor.circuit;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// An order in which variables are summed out, with what it takes.
///
/// @param variables in that order
/// @param width the most variables that a table made on the way depends on; an upper bound of the
///     treewidth
/// @param cost of summing them out, in the unit of [Work]; the largest number if beyond it
record EliminationOrder(int[] variables, int width, long cost) {
    /// What writing one cell costs beside reading its factors.
    private static final int WRITING = 16;

    /// The order by minimum fill: next comes the variable whose neighbours lack the fewest links among
    /// each other, the first by number among equals (Darwiche, "Modeling and Reasoning with Bayesian
    /// Networks", 9.3). Where all have more than `limit` neighbours, or the work is used up, the one
    /// with the fewest.
    static EliminationOrder of(List<Factor> factors, int limit, Work work) {
        return along(new Graph(Factor.variables(factors), factors, limit, work).order(), factors);
    }

    /// A given order of at least the variables of the factors.
    static EliminationOrder along(int[] variables, List<Factor> factors) {
        int[] places = places(variables);
        BitSet[] scopes = new BitSet[variables.length];
        Arrays.setAll(scopes, i -> new BitSet());
        long[] read = new long[variables.length];
        for (Factor factor : factors) {
            int first = first(places, factor.variables());
            if (first >= 0) {
                read[first]++;
                Arrays.stream(factor.variables()).forEach(v -> scopes[first].set(places[v]));
            }
        }
        int width = 0;
        double cost = 0;
        for (int i = 0; i < variables.length; i++) {
            scopes[i].clear(i);
            int size = scopes[i].cardinality();
            width = Math.max(width, size);
            cost += Math.scalb((double) WRITING + 2 * read[i], size);
            int next = scopes[i].nextSetBit(0);
            if (next >= 0) {
                read[next]++;
                scopes[next].or(scopes[i]);
            }
        }
        return new EliminationOrder(variables, width, (long) cost);
    }

    /// The place of every variable in an order, by its number.
    static int[] places(int[] order) {
        int[] places = new int[Arrays.stream(order).max().orElse(-1) + 1];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        return places;
    }

    /// The first place of some variables; that of no variable is -1.
    static int first(int[] places, int[] variables) {
        return Arrays.stream(variables).map(v -> places[v]).min().orElse(-1);
    }

    /// The variables still to be summed out, linked where a factor has both.
    private static final class Graph {
        private final int[] names;
        private final int limit;
        private final Work work;
        private final BitSet[] near;
        private final int[] degree;
        private final int[] fill;
        private final BitSet left = new BitSet();

        Graph(int[] names, List<Factor> factors, int limit, Work work) {
            this.names = names;
            this.limit = limit;
            this.work = work;
            int n = names.length;
            near = new BitSet[n];
            degree = new int[n];
            fill = new int[n];
            Arrays.setAll(near, v -> new BitSet());
            left.set(0, n);
            for (Factor factor : factors) {
                BitSet scope = new BitSet();
                Arrays.stream(factor.variables()).forEach(v -> scope.set(Arrays.binarySearch(names, v)));
                scope.stream().forEach(v -> near[v].or(scope));
            }
            for (int v = 0; v < n; v++) {
                near[v].clear(v);
                changed(v);
            }
        }

        private void changed(int v) {
            degree[v] = near[v].cardinality();
            fill[v] = -1;
        }

        int[] order() {
            int[] order = new int[names.length];
            for (int i = 0; i < order.length; i++) {
                int next = next();
                order[i] = names[next];
                eliminate(next);
            }
            return order;
        }

        private int next() {
            int best = left.nextSetBit(0);
            for (int v = best; v >= 0; v = left.nextSetBit(v + 1)) {
                if (fill[v] < 0) {
                    fill[v] = missing(v);
                }
                best = fill[v] < fill[best] ? v : best;
            }
            return best;
        }

        /// Twice the number of links that the neighbours of a variable lack; more than that of any
        /// other where it is not counted.
        private int missing(int v) {
            if (degree[v] > limit || !work.take((long) degree[v] * (8 + names.length / 64))) {
                return Integer.MAX_VALUE / 2 + degree[v];
            }
            int missing = 0;
            for (int u = near[v].nextSetBit(0); u >= 0; u = near[v].nextSetBit(u + 1)) {
                BitSet lacked = (BitSet) near[v].clone();
                lacked.andNot(near[u]);
                missing += lacked.cardinality() - 1;
            }
            return missing;
        }

        private void eliminate(int v) {
            left.clear(v);
            BitSet clique = near[v];
            clique.stream().forEach(u -> {
                near[u].or(clique);
                near[u].clear(u);
                near[u].clear(v);
                changed(u);
                near[u].stream().forEach(w -> fill[w] = -1);
            });
        }
    }
}
