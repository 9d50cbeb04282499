package io.lictor.training;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Attacks and harmless texts of our own, made from lines in `/training/`.
final class Phrases {
    private static final Pattern GAP = Pattern.compile("\\{([a-z]+)}");
    private static final Map<String, List<String>> FILLERS = fillers();

    private final Random random;

    Phrases(Random random) {
        this.random = random;
    }

    /// Up to about `count` different attacks: orders, tasks and questions put to the agent that
    /// reads the text.
    List<String> attacks(int count) {
        var made = new LinkedHashSet<String>();
        whole(made, "attack-world.txt", 1, count);
        whole(made, "attack-bare.txt", 1, count);
        whole(made, "attack-tasks.txt", 5, count);
        framed(made, "attack-frames.txt", count);
        return List.copyOf(made);
    }

    /// Up to about `count` different harmless texts, many of which speak of the same things.
    List<String> harmless(int count) {
        var made = new LinkedHashSet<String>();
        whole(made, "benign-world.txt", 1, count);
        whole(made, "benign.txt", 1, count);
        whole(made, "benign-pages.txt", 1, count);
        framed(made, "benign-frames.txt", count);
        return List.copyOf(made);
    }

    private void whole(Set<String> made, String name, int times, int most) {
        for (var i = 0; i < times; i++) {
            lines(name).stream().limit(most).forEach(line -> made.add(fill(line, "")));
        }
    }

    private void framed(Set<String> made, String name, int count) {
        var frames = lines(name);
        var goals = lines("goals.txt");
        for (var i = 0; i < count; i++) {
            made.add(fill(frames.get(i % frames.size()), goals.get(random.nextInt(goals.size()))));
        }
    }

    private String fill(String frame, String goal) {
        var raw = frame.startsWith("{goal}") && !goal.isEmpty()
                ? Character.toUpperCase(goal.charAt(0)) + goal.substring(1) + frame.substring(6)
                : frame.replace("{goal}", goal);
        return GAP.matcher(raw).replaceAll(match -> {
            var words = FILLERS.getOrDefault(match.group(1), List.of(match.group()));
            return Matcher.quoteReplacement(words.get(random.nextInt(words.size())));
        });
    }

    private static Map<String, List<String>> fillers() {
        var fillers = new LinkedHashMap<String, List<String>>();
        for (var line : lines("fillers.txt")) {
            var parts = line.split("\t", 2);
            if (parts.length == 2) fillers.put(parts[0], List.of(parts[1].split("\\|", -1)));
        }
        return fillers;
    }

    /// The lines of a resource that are neither blank nor comments, `\n` in them undone.
    static List<String> lines(String name) {
        try (var in = Phrases.class.getResourceAsStream("/training/" + name)) {
            if (in == null) throw new IllegalStateException("there is no resource `" + name + "`");
            try (var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
                return reader.readAllLines().stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("# "))
                        .map(line -> line.replace("\\n", "\n"))
                        .toList();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the resource `" + name + "` cannot be read", e);
        }
    }
}
