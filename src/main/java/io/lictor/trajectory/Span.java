package io.lictor.trajectory;

/// A place in a trajectory: characters `start` (inclusive) to `end` (exclusive) of the text at
/// `pointer` of step
/// `step`.
///
/// @param step index of the step; `-1` for a fact stated by the caller
/// @param pointer RFC 6901 pointer inside the step: `/text`, `/arguments/amount`, or a fact's name
/// @param start first character, in UTF-16 units
/// @param end one past the last character
public record Span(int step, String pointer, int start, int end) implements Comparable<Span> {
    /// The step index that stands for the caller's facts.
    public static final int FACTS = -1;

    public Span {
        if (step < FACTS || start < 0 || end < start) {
            throw new IllegalArgumentException("span out of order: " + step + " " + start + ".." + end);
        }
    }

    @Override
    public int compareTo(Span other) {
        int byStep = Integer.compare(step, other.step);
        int byPointer = byStep != 0 ? byStep : pointer.compareTo(other.pointer);
        int byStart = byPointer != 0 ? byPointer : Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }
}
