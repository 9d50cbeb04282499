package io.lictor.bundle;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.ToolSchema;
import io.lictor.trajectory.Trajectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the cases of every pack in a folder: `<pack>/cases/*.yaml`.
public final class CaseReader {
    private static final List<String> OUTCOMES = List.of("kept", "broken", "open");

    private CaseReader() {}

    /// All cases, sorted by file and place.
    ///
    /// @throws BundleException with every fault of every file
    public static List<Case> read(Path rules) {
        List<Fault> faults = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        for (Path file : files(rules, faults)) {
            String pack = file.getName(file.getNameCount() - 3).toString();
            String name = pack + "/cases/" + file.getFileName();
            Yaml.read(file, name, faults)
                    .ifPresent(root ->
                            root.elements().forEach(one -> read(pack, one).ifPresent(cases::add)));
        }
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        return cases;
    }

    private static List<Path> files(Path rules, List<Fault> faults) {
        try (Stream<Path> all = Files.walk(rules, 3)) {
            return all.filter(path -> path.getNameCount() - rules.getNameCount() == 3
                            && path.getName(path.getNameCount() - 2).toString().equals("cases")
                            && path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            faults.add(new Fault(rules.toString(), 1, 1, "the rules folder cannot be read", ""));
            return List.of();
        }
    }

    private static Optional<Case> read(String pack, Yaml yaml) {
        SortedMap<String, Yaml> keys =
                yaml.members(List.of("case", "generated", "rules", "obligations", "end", "given", "when", "then"));
        for (String key : List.of("case", "given", "when", "then")) {
            if (!keys.containsKey(key)) {
                yaml.fault("a case needs `" + key + "`", "");
                return Optional.empty();
            }
        }
        Optional.ofNullable(keys.get("generated")).ifPresent(Yaml::flag);
        Trajectory given = given(keys.getOrDefault("given", yaml));
        SortedMap<String, Yaml> when =
                keys.getOrDefault("when", yaml).members(List.of("name", "arguments", "result", "time"));
        Step.Called called = new Step.Called(
                given.steps().size(),
                Optional.ofNullable(when.get("time")).flatMap(CaseReader::time),
                "proposed",
                Optional.ofNullable(when.get("name")).map(Yaml::text).orElse(""),
                object(when.get("arguments")));
        Optional<Step.Returned> result = Optional.ofNullable(when.get("result"))
                .map(yes -> returned(yes, called.index() + 1, called.time(), called.callId(), called.tool()));
        Yaml then = keys.getOrDefault("then", yaml);
        if (Stream.of(Decision.values()).noneMatch(d -> d.word().equals(then.text()))) {
            then.fault("`then` is allow, modify, ask, defer or deny", "");
            return Optional.empty();
        }
        return Optional.of(new Case(
                pack,
                yaml.file(),
                yaml.node().getStartMark().getLine() + 1,
                keys.getOrDefault("case", yaml).text(),
                result.<Trajectory>map(step -> given.plus(List.of(called, step)))
                        .orElseGet(() -> given.plus(List.of(called))),
                result.<Action>map(step -> new Action.Result(step, Optional.of(called)))
                        .orElseGet(() -> new Action.Call(called)),
                Decision.valueOf(then.text().toUpperCase(Locale.ROOT)),
                outcomes(pack, keys.get("rules")),
                Optional.ofNullable(keys.get("end")).map(Yaml::flag).orElse(false),
                outcomes(pack, keys.get("obligations"))));
    }

    /// Outcomes by rule.
    private static SortedMap<String, String> outcomes(String pack, @org.jspecify.annotations.Nullable Yaml yaml) {
        SortedMap<String, String> outcomes = new TreeMap<>();
        if (yaml != null) {
            yaml.members().forEach((rule, outcome) -> {
                if (!OUTCOMES.contains(outcome.text())) {
                    outcome.fault("an outcome is kept, broken or open", "");
                }
                outcomes.put(pack + "/" + rule, outcome.text());
            });
        }
        return outcomes;
    }

    private static Optional<Instant> time(Yaml yaml) {
        try {
            return Optional.of(Instant.parse(yaml.text()));
        } catch (DateTimeParseException fault) {
            yaml.fault("no time: `" + yaml.text() + "`", "for example 2026-01-31T09:30:00Z");
            return Optional.empty();
        }
    }

    private static Trajectory given(Yaml yaml) {
        SortedMap<String, Yaml> keys = yaml.members(List.of("facts", "tools", "messages", "cut"));
        List<Step> steps = new ArrayList<>();
        Optional.ofNullable(keys.get("messages"))
                .ifPresent(messages -> messages.elements().forEach(message -> message(message, steps)));
        List<ToolSchema> tools = Optional.ofNullable(keys.get("tools")).stream()
                .flatMap(list -> list.elements().stream())
                .map(CaseReader::tool)
                .toList();
        return new Trajectory(
                new SessionKey(SessionKey.DEFAULT_TENANT, "case"),
                "",
                object(keys.get("facts")),
                tools,
                steps,
                Optional.ofNullable(keys.get("cut")).map(Yaml::flag).orElse(false));
    }

    private static ToolSchema tool(Yaml yaml) {
        SortedMap<String, Yaml> keys = yaml.members(List.of("type", "function", "name", "description", "parameters"));
        Map<String, Yaml> inner = Optional.ofNullable(keys.get("function"))
                .map(f -> f.members(List.of("name", "description", "parameters")))
                .orElse(keys);
        return new ToolSchema(
                Optional.ofNullable(inner.get("name")).map(Yaml::text).orElse(""),
                Optional.ofNullable(inner.get("description")).map(Yaml::text).orElse(""),
                object(inner.get("parameters")));
    }

    private static void message(Yaml yaml, List<Step> steps) {
        SortedMap<String, Yaml> keys = yaml.members(List.of("user", "system", "agent", "call", "result", "time"));
        Optional<Instant> time = Optional.ofNullable(keys.get("time")).flatMap(CaseReader::time);
        Map<String, Origin> speakers = Map.of("user", Origin.USER, "system", Origin.SYSTEM, "agent", Origin.AGENT);
        keys.forEach((key, value) -> {
            if (speakers.containsKey(key)) {
                steps.add(new Step.Said(steps.size(), time, speakers.getOrDefault(key, Origin.AGENT), value.text()));
            }
        });
        Yaml call = keys.get("call");
        if (call == null) {
            return;
        }
        SortedMap<String, Yaml> parts = call.members(List.of("name", "arguments"));
        String id = "call-" + steps.size();
        String tool = Optional.ofNullable(parts.get("name")).map(Yaml::text).orElse("");
        steps.add(new Step.Called(steps.size(), time, id, tool, object(parts.get("arguments"))));
        Optional.ofNullable(keys.get("result"))
                .ifPresent(result -> steps.add(returned(result, steps.size(), time, id, tool)));
    }

    /// A result: an object, or a text.
    private static Step.Returned returned(Yaml yaml, int index, Optional<Instant> time, String call, String tool) {
        Optional<Arguments> structured = yaml.isMapping() ? Optional.of(object(yaml)) : Optional.empty();
        String text = structured.map(Arguments::canonical).orElseGet(yaml::text);
        return new Step.Returned(index, time, call, tool, text, structured, false);
    }

    private static Arguments object(@org.jspecify.annotations.Nullable Yaml yaml) {
        if (yaml == null) {
            return Arguments.NONE;
        }
        return yaml.plain() instanceof Map<?, ?> map ? Arguments.of(named(map)) : Arguments.NONE;
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new TreeMap<>();
        map.forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }
}
