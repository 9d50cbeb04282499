package io.lictor.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A condition that an action must meet together with all others of its kind.
///
/// @param name as the benchmark calls it
/// @param negated whether it must not hold
/// @param arguments the call's argument for each of the condition's own
record SopCondition(String name, boolean negated, SortedMap<String, String> arguments) {
    private static final String NOT = "not ";

    /// The conditions of a tree that stand under no *or*, each once. Of a chain only the last one: the others say what
    /// has to be there so that it can be looked up.
    static List<SopCondition> of(@Nullable Object tree) {
        List<SopCondition> found = new ArrayList<>();
        if (tree instanceof List<?> list && list.size() > 1) {
            switch (String.valueOf(list.getFirst())) {
                case "single" -> found.add(single(list));
                case "and" -> {
                    if (list.get(1) instanceof List<?> parts) {
                        parts.forEach(part -> found.addAll(of(part)));
                    }
                }
                case "chain" -> {
                    if (list.get(1) instanceof List<?> parts && !parts.isEmpty()) {
                        found.addAll(of(parts.getLast()));
                    }
                }
                default -> {}
            }
        }
        return found.stream().distinct().toList();
    }

    private static SopCondition single(List<?> list) {
        String name = String.valueOf(list.get(1));
        SortedMap<String, String> arguments = new TreeMap<>();
        if (list.size() > 2 && list.get(2) instanceof Map<?, ?> given) {
            given.forEach((own, call) -> arguments.put(String.valueOf(own), String.valueOf(call)));
        }
        boolean negated = name.startsWith(NOT);
        return new SopCondition(negated ? name.substring(NOT.length()) : name, negated, arguments);
    }

    /// Its name, with the call's arguments where they are called otherwise.
    String named() {
        StringBuilder named = new StringBuilder(name);
        arguments.forEach((own, call) -> named.append(own.equals(call) ? "" : " " + call));
        return named.toString();
    }
}
