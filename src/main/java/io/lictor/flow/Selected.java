package io.lictor.flow;

import com.google.re2j.Pattern;
import io.lictor.trajectory.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The arguments a definition speaks of.
final class Selected {
    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();
    private static final int KEPT = 10_000;

    private Selected() {}

    /// @param names RE2 over whole argument names, case ignored; empty: all
    static List<Arguments.Leaf> of(Optional<String> names, Arguments arguments) {
        if (names.isEmpty()) {
            return arguments.leaves();
        }
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        Pattern pattern = COMPILED.computeIfAbsent(names.get(), p -> Pattern.compile(p, Pattern.CASE_INSENSITIVE));
        return arguments.leaves().stream()
                .filter(leaf -> pattern.matches(leaf.name()))
                .toList();
    }
}
