package io.lictor.extraction.rule;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Examples as cases of a pack, marked as generated.
final class Cases {
    private Cases() {}

    static String text(List<Example> examples) {
        return "# Generated from the rules by `./lictor extract`; write cases of your own in another file.\n"
                + (examples.isEmpty()
                        ? "[]\n"
                        : YamlText.of(examples.stream().map(Cases::one).toList()));
    }

    private static Map<String, Object> one(Example example) {
        Map<String, Object> one = new LinkedHashMap<>();
        String rule = Names.local(example.rule());
        one.put("case", rule + (example.kept() ? " is kept" : " is broken"));
        one.put("generated", true);
        one.put("rules", Map.of(rule, example.kept() ? "kept" : "broken"));
        Map<String, Object> given = new LinkedHashMap<>();
        if (!example.trajectory().facts().values().isEmpty()) {
            given.put("facts", plain(example.trajectory().facts().values()));
        }
        given.put(
                "messages",
                messages(example.trajectory()
                        .steps()
                        .subList(0, example.action().step().index())));
        one.put("given", given);
        Map<String, Object> when = new LinkedHashMap<>();
        when.put("name", example.action().step().tool());
        when.put("arguments", plain(example.action().step().arguments().values()));
        if (!example.trajectory()
                .steps()
                .subList(0, example.action().step().index())
                .isEmpty()) {
            example.action().step().time().ifPresent(time -> when.put("time", time.toString()));
        }
        one.put("when", when);
        one.put("then", example.then().word());
        return one;
    }

    private static List<Object> messages(List<Step> steps) {
        SortedMap<String, Arguments> results = new TreeMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Returned returned) {
                returned.structured().ifPresent(result -> results.put(returned.callId(), result));
            }
        }
        List<Object> messages = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Called called) {
                Map<String, Object> call = new LinkedHashMap<>();
                call.put("name", called.tool());
                call.put("arguments", plain(called.arguments().values()));
                Map<String, Object> message = new LinkedHashMap<>();
                message.put("call", call);
                Optional.ofNullable(results.get(called.callId()))
                        .ifPresent(result -> message.put("result", plain(result.values())));
                called.time().ifPresent(time -> message.put("time", time.toString()));
                messages.add(message);
            } else if (step instanceof Step.Said said) {
                messages.add(Map.of("user", said.text()));
            }
        }
        return messages;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                SortedMap<String, Object> plain = new TreeMap<>();
                map.forEach((key, inner) -> plain.put(String.valueOf(key), plain(inner)));
                yield plain;
            }
            case List<?> list -> list.stream().map(Cases::plain).toList();
            default -> value;
        };
    }
}
