package io.lictor.flow;

import com.google.re2j.Pattern;
import io.lictor.trajectory.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The arguments a definition speaks of.
final class Selected {
    private static final Map<String, Names> COMPILED = new ConcurrentHashMap<>();
    private static final int KEPT = 10_000;
    private static final int NAMES = 1_000;
    private static final int LONGEST = 64;

    private Selected() {}

    /// @param names RE2 over whole argument names, case ignored; empty: all
    static List<Arguments.Leaf> of(Optional<String> names, Arguments arguments) {
        if (names.isEmpty()) {
            return arguments.leaves();
        }
        if (COMPILED.size() >= KEPT) {
            COMPILED.clear();
        }
        Names pattern = COMPILED.computeIfAbsent(
                names.get(), p -> new Names(Pattern.compile(p, Pattern.CASE_INSENSITIVE), new ConcurrentHashMap<>()));
        return arguments.leaves().stream()
                .filter(leaf -> pattern.has(leaf.name()))
                .toList();
    }

    /// A pattern and what it says of names it was asked about: the same ones come again and again.
    private record Names(Pattern pattern, Map<String, Boolean> known) {
        boolean has(String name) {
            Boolean answer = known.get(name);
            if (answer == null) {
                answer = pattern.matches(name);
                if (known.size() >= NAMES) {
                    known.clear();
                }
                if (name.length() <= LONGEST) {
                    known.put(name, answer);
                }
            }
            return answer;
        }
    }
}
