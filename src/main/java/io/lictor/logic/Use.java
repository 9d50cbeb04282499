package io.lictor.logic;

/// A predicate at a step, of which the value of a formula makes use.
public record Use(String predicate, int step) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
        int byStep = Integer.compare(step, other.step);
        return byStep != 0 ? byStep : predicate.compareTo(other.predicate);
    }
}
