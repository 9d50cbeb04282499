package io.lictor.evaluation;

import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The call of the action that a run is about, with what was called before it.
///
/// @param arguments of the call
/// @param done the calls before it that the tools did
/// @param before the tools called before it
/// @param meta of the run
record SopMade(
        Map<String, @Nullable Object> arguments,
        List<Earlier> done,
        SortedSet<String> before,
        Map<String, @Nullable Object> meta) {
    /// A call before.
    record Earlier(String tool, Map<String, @Nullable Object> arguments) {}

    /// The first call of the action asked for that the tool did, else the first of all; empty if there is none.
    static Optional<SopMade> first(SopRun run) {
        List<Earlier> calls = run.calls().stream()
                .map(function -> new Earlier(
                        String.valueOf(function.get("name")), arguments(String.valueOf(function.get("arguments")))))
                .toList();
        List<Boolean> done = run.done();
        int at = -1;
        for (int i = calls.size() - 1; i >= 0; i--) {
            boolean did = done.get(i);
            if (calls.get(i).tool().equals(run.target()) && (did || at < 0 || !done.get(at))) {
                at = i;
            }
        }
        if (at < 0) {
            return Optional.empty();
        }
        List<Earlier> earlier = new ArrayList<>();
        SortedSet<String> before = new TreeSet<>();
        for (int i = 0; i < at; i++) {
            before.add(calls.get(i).tool());
            if (done.get(i)) {
                earlier.add(calls.get(i));
            }
        }
        return Optional.of(new SopMade(calls.get(at).arguments(), earlier, before, run.meta()));
    }

    private static Map<String, @Nullable Object> arguments(String text) {
        Map<String, @Nullable Object> arguments = new TreeMap<>();
        try {
            Map<?, ?> given =
                    Json.read(text.getBytes(StandardCharsets.UTF_8), Map.class).value();
            given.forEach((name, value) -> arguments.put(String.valueOf(name), value));
        } catch (WireException noObject) {
            // what the agent wrote wrong has no arguments
        }
        return arguments;
    }

    /// Whether a tool did something before with the same arguments.
    ///
    /// @param names the call's argument for each of the tool's
    boolean follows(String tool, SortedMap<String, String> names) {
        return done.stream()
                .filter(call -> call.tool().equals(tool))
                .anyMatch(call -> names.entrySet().stream()
                        .allMatch(name -> arguments.get(name.getValue()) != null
                                && Objects.equals(
                                        call.arguments().get(name.getKey()), arguments.get(name.getValue()))));
    }

    /// The database at the call, asked with a condition's own names of arguments.
    Stored stored(SortedMap<String, String> names) {
        SortedMap<String, Object> own = new TreeMap<>();
        names.forEach((name, of) -> {
            Object value = arguments.get(of);
            if (value != null) {
                own.put(name, value);
            }
        });
        return new Stored(map("initial_database"), map("constraint_parameters"), own);
    }

    private Map<?, ?> map(String key) {
        return meta.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
