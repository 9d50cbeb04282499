package io.lictor.predicate;

import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Span;
import java.util.List;

/// A place in the trajectory that speaks for an answer.
///
/// @param text the characters at the span, or what they read once a disguise is undone
/// @param source who found it: `cel`, `flow`, `injection`, …
/// @param probability how sure the source is, 0 to 1, rounded to 1e-4
public record Evidence(Span span, String text, Origin origin, String source, double probability)
        implements Comparable<Evidence> {
    public Evidence {
        probability = Truth.rounded(probability);
    }

    /// The same evidence sorted by place, without doubles.
    public static List<Evidence> sorted(List<Evidence> evidence) {
        if (evidence.size() < 2) {
            return List.copyOf(evidence);
        }
        return evidence.stream().sorted().distinct().toList();
    }

    @Override
    public int compareTo(Evidence other) {
        int bySpan = span.compareTo(other.span);
        return bySpan != 0 ? bySpan : source.compareTo(other.source);
    }
}
