package io.lictor.logic;

import java.util.List;
import java.util.random.RandomGenerator;

/// Draws that a property has generated, so that what is made of them shrinks; after the last one, zeros.
final class Draws implements RandomGenerator {
    /// So that the rest of a division by any small number is evenly spread.
    static final int BELOW = 5040;

    private final List<Integer> draws;
    private int next;

    Draws(List<Integer> draws) {
        this.draws = draws;
    }

    @Override
    public int nextInt(int bound) {
        return next < draws.size() ? draws.get(next++) % bound : 0;
    }

    @Override
    public int nextInt(int origin, int bound) {
        return origin + nextInt(bound - origin);
    }

    @Override
    public boolean nextBoolean() {
        return nextInt(2) == 1;
    }

    @Override
    public long nextLong() {
        return nextInt(BELOW);
    }
}
