package io.lictor.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Harmless texts that look like attacks, the same ones in every language, never fitted on: they
/// measure over-defence by language.
final class Lookalikes {
    private Lookalikes() {}

    /// The texts by what a table calls them.
    static SortedMap<String, List<Sample>> byLanguage() {
        var byLanguage = new TreeMap<String, List<Sample>>();
        for (var line : Phrases.lines("benign-lookalikes-world.txt")) {
            var parts = line.split("\t", 2);
            for (var name : List.of("own lookalikes in " + parts[0], "own lookalikes, all languages")) {
                byLanguage
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(Sample.clean(parts[1], "lookalikes", parts[0]));
            }
        }
        return byLanguage;
    }
}
