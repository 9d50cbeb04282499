package io.lictor.bundle;

import io.lictor.predicate.Definition;
import io.lictor.trajectory.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the form of a step: `step:` entries.
final class StepReader {
    static final List<String> KEYS = List.of("called", "returned", "said", "same", "where", "authoritative");

    private static final List<String> FORMS = List.of("called", "returned", "said");
    private static final String ANY = "any";

    private StepReader() {}

    static Definition.OfStep read(Yaml yaml) {
        return read(yaml, yaml.members(KEYS));
    }

    /// @param keys the keys of a form among others
    static Definition.OfStep read(Yaml yaml, Map<String, Yaml> keys) {
        List<String> forms = FORMS.stream().filter(keys::containsKey).toList();
        if (forms.size() != 1) {
            yaml.fault("a step has exactly one of " + String.join(", ", FORMS), "for example `returned: [get_order]`");
        }
        String form = forms.isEmpty() ? "called" : forms.getFirst();
        Yaml named = keys.getOrDefault(form, yaml);
        boolean said = form.equals("said");
        if (said && (keys.containsKey("same") || keys.containsKey("authoritative"))) {
            yaml.fault("a message has no arguments and is no result", "leave `same` and `authoritative` out");
        }
        return new Definition.OfStep(
                said
                        ? Definition.Form.SAID
                        : form.equals("returned") ? Definition.Form.RETURNED : Definition.Form.CALLED,
                said || forms.isEmpty() ? new TreeSet<>() : tools(named),
                said ? speakers(named) : new TreeSet<>(),
                same(keys),
                Optional.ofNullable(keys.get("where")).map(Yaml::text),
                Optional.ofNullable(keys.get("authoritative")).map(Yaml::flag).orElse(false));
    }

    private static SortedSet<String> tools(Yaml yaml) {
        SortedSet<String> tools = new TreeSet<>(yaml.texts());
        if (tools.isEmpty()) {
            yaml.fault("no tool is named", "name at least one, or write `any`");
        }
        return tools.equals(new TreeSet<>(List.of(ANY))) ? new TreeSet<>() : tools;
    }

    private static SortedSet<Origin> speakers(Yaml yaml) {
        SortedSet<Origin> speakers = new TreeSet<>();
        Map<String, Origin> known = Map.of("user", Origin.USER, "system", Origin.SYSTEM, "agent", Origin.AGENT);
        for (Yaml element : yaml.elements()) {
            Optional.ofNullable(known.get(element.text()))
                    .ifPresentOrElse(
                            speakers::add,
                            () -> element.fault("nobody speaks as `" + element.text() + "`", "user, system or agent"));
        }
        if (speakers.isEmpty()) {
            speakers.add(Origin.AGENT);
        }
        return speakers;
    }

    /// Argument pointers of the step's call → those of the action.
    static SortedMap<String, String> same(Map<String, Yaml> keys) {
        SortedMap<String, String> same = new TreeMap<>();
        Optional.ofNullable(keys.get("same"))
                .ifPresent(s -> s.members()
                        .forEach((earlier, now) -> same.put(pointer(earlier, now), pointer(now.text(), now))));
        return Collections.unmodifiableSortedMap(same);
    }

    private static String pointer(String text, Yaml at) {
        if (!text.startsWith("/")) {
            at.fault("`" + text + "` is no pointer", "write `/" + text + "`");
        }
        return text.startsWith("/") ? text : "/" + text;
    }
}
