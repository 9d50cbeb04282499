package io.lictor.bundle;

import io.lictor.policy.BundleCheck;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Part;
import io.lictor.predicate.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a pattern of steps: `match:` entries.
final class MatchReader {
    private static final int MOST_PARTS = 8;
    private static final List<String> KEYS = Stream.concat(
                    StepReader.KEYS.stream(), Stream.of("as", "after", "within", "join", "none"))
            .toList();
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern BOUND = Pattern.compile("\\bsteps\\s*\\.\\s*([A-Za-z_][A-Za-z0-9_]*)");

    /// What is bound so far.
    private final SortedMap<String, Definition.Form> bound = new TreeMap<>();

    private MatchReader() {}

    static Definition read(Yaml yaml) {
        List<Yaml> elements = yaml.elements();
        if (elements.isEmpty() || elements.size() > MOST_PARTS) {
            yaml.fault("a match has 1 to " + MOST_PARTS + " steps, found " + elements.size(), "split the predicate");
        }
        MatchReader reader = new MatchReader();
        List<Part> parts = new ArrayList<>();
        elements.stream().limit(MOST_PARTS).forEach(element -> parts.add(reader.part(element)));
        return new Definition.Match(parts);
    }

    private Part part(Yaml yaml) {
        Map<String, Yaml> keys = yaml.members(KEYS);
        Definition.OfStep form = StepReader.read(yaml, keys);
        boolean none = Optional.ofNullable(keys.get("none")).map(Yaml::flag).orElse(false);
        Optional<String> after = Optional.ofNullable(keys.get("after")).map(this::known);
        Optional<Window> within = Optional.ofNullable(keys.get("within")).flatMap(MatchReader::window);
        SortedMap<String, Part.Reference> joins = new TreeMap<>();
        Optional.ofNullable(keys.get("join"))
                .ifPresent(join -> join.members().forEach((own, other) -> {
                    pointer(own, form.form(), other);
                    reference(other).ifPresent(reference -> joins.put(own, reference));
                }));
        Optional.ofNullable(keys.get("where")).ifPresent(this::names);
        Optional<String> name = Optional.ofNullable(keys.get("as")).flatMap(as -> name(as, none));
        name.ifPresent(as -> bound.put(as, form.form()));
        return new Part(name, form, after, within, Collections.unmodifiableSortedMap(joins), none);
    }

    private Optional<String> name(Yaml yaml, boolean none) {
        String name = yaml.text();
        if (none) {
            yaml.fault("a step that is not there has no name", "leave `as` out");
        } else if (!NAME.matcher(name).matches()) {
            yaml.fault("`" + name + "` is no name", "small letters, digits and `_`, a letter first");
        } else if (bound.containsKey(name)) {
            yaml.fault("`" + name + "` is given twice", "call one of the steps otherwise");
        } else {
            return Optional.of(name);
        }
        return Optional.empty();
    }

    private String known(Yaml yaml) {
        known(yaml.text(), yaml);
        return yaml.text();
    }

    private boolean known(String name, Yaml at) {
        if (!bound.containsKey(name)) {
            at.fault("no step before this one is called `" + name + "`", suggestion(name, bound.keySet()));
        }
        return bound.containsKey(name);
    }

    private static String suggestion(String name, Set<String> known) {
        String suggestion = BundleCheck.suggestion(name, known);
        return suggestion.startsWith("did") ? suggestion : "name it with `as` further up";
    }

    private static Optional<Window> window(Yaml yaml) {
        Optional<Window> window = Window.parse(yaml.text());
        if (window.isEmpty()) {
            yaml.fault("`" + yaml.text() + "` is no window", "for example `5 steps`, `90s`, `30m`, `24h` or `7d`");
        }
        return window;
    }

    /// `login/arguments/user`: a name, then a pointer.
    private Optional<Part.Reference> reference(Yaml yaml) {
        String text = yaml.text();
        int slash = text.indexOf('/');
        if (slash < 1) {
            yaml.fault("`" + text + "` names no value of a step", "for example `login/arguments/user`");
            return Optional.empty();
        }
        String name = text.substring(0, slash);
        String pointer = text.substring(slash);
        if (known(name, yaml)) {
            pointer(pointer, bound.getOrDefault(name, Definition.Form.CALLED), yaml);
        }
        return Optional.of(new Part.Reference(name, pointer));
    }

    private static void pointer(String pointer, Definition.Form form, Yaml at) {
        boolean argument = pointer.startsWith("/arguments/");
        if (!argument && !pointer.startsWith("/result/")) {
            at.fault("`" + pointer + "` is no place in a step", "start with `/arguments/` or `/result/`");
        } else if (form == Definition.Form.SAID) {
            at.fault("a message has neither arguments nor a result", "compare its `text` in `where`");
        } else if (form == Definition.Form.CALLED && !argument) {
            at.fault("a call has no result", "write `returned` instead of `called`");
        }
    }

    /// The names that a condition uses of `steps`.
    private void names(Yaml yaml) {
        Matcher names = BOUND.matcher(LITERAL.matcher(yaml.text()).replaceAll("''"));
        while (names.find()) {
            known(names.group(1), yaml);
        }
    }
}
