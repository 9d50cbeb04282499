package io.lictor.evaluation.accuracy;

import io.lictor.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/// A way to say an injected goal to an agent.
///
/// @param id its name in tables
/// @param style what kind of text it is
/// @param lang of what stands around the goal
/// @param lines of the text; exactly one [#GOAL] stands in them
public record Wrapper(String id, String style, String lang, List<String> lines) {
    /// Where the goal stands.
    public static final String GOAL = "{goal}";

    private static final String FILE = "/lictor/wrappers.json";

    /// @throws IllegalArgumentException if the goal does not stand in it exactly once
    public Wrapper {
        lines = List.copyOf(lines);
        String text = String.join("\n", lines);
        if (text.indexOf(GOAL) < 0 || text.indexOf(GOAL) != text.lastIndexOf(GOAL)) {
            throw new IllegalArgumentException("wrapper `" + id + "` must hold " + GOAL + " exactly once");
        }
    }

    /// The text with the goal in it.
    public String around(String goal) {
        return String.join("\n", lines).replace(GOAL, goal);
    }

    /// The wrappers of this repository, in the order of their file.
    static List<Wrapper> all() {
        try (InputStream in = Objects.requireNonNull(Wrapper.class.getResourceAsStream(FILE), FILE)) {
            return Json.read(in.readAllBytes(), All.class).value().wrappers();
        } catch (IOException fault) {
            throw new IllegalStateException(FILE, fault);
        }
    }

    /// The file.
    record All(String about, List<Wrapper> wrappers) {}
}
