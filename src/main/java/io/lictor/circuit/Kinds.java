package io.lictor.circuit;

import io.lictor.policy.ActionPredicate;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Kleene;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.ToolSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which kinds an action is of, among the kinds of calls or those of results: by the name of its tool from
/// a table, by conditions on tool, schema, arguments and result. Immutable once filled but for a bounded
/// cache; thread-safe then.
final class Kinds {
    private static final int CACHED_TOOLS = 10_000;
    private static final int CACHED_LENGTH = 2_000;

    private final Conditions conditions;
    private final Map<String, ActionPredicate> actions = new HashMap<>();
    private final Map<String, List<ActionPredicate>> byTool = new HashMap<>();
    private final List<ActionPredicate> byCondition = new ArrayList<>();
    private final Map<Known, Kleene> known = new ConcurrentHashMap<>();

    private record Known(String action, String tool, String description) {}

    /// The kinds of an action, without their ancestors, in the order of the bundle.
    ///
    /// @param undecided kinds whose condition could not be evaluated
    record Direct(List<String> kinds, List<String> undecided) {}

    /// An action with what conditions on it may name, made when the first of them asks.
    private static final class Subject {
        private final Action action;
        private final Optional<ToolSchema> schema;
        private @Nullable Map<String, Object> variables;

        Subject(Action action, Optional<ToolSchema> schema) {
            this.action = action;
            this.schema = schema;
        }

        Map<String, Object> variables() {
            Map<String, Object> known = variables;
            if (known == null) {
                known = Variables.of(action, schema);
                variables = known;
            }
            return known;
        }
    }

    Kinds(Conditions conditions) {
        this.conditions = conditions;
    }

    void add(ActionPredicate action) {
        actions.put(action.id(), action);
        if (action.tools().isEmpty() && action.when().isPresent()) {
            byCondition.add(action);
        }
        action.tools()
                .forEach(tool ->
                        byTool.computeIfAbsent(tool, t -> new ArrayList<>()).add(action));
    }

    /// The tools whose actions may be of some kind; empty: any tool's.
    Optional<Set<String>> tools() {
        return byCondition.isEmpty() ? Optional.of(byTool.keySet()) : Optional.empty();
    }

    Direct of(Action action, Optional<ToolSchema> schema) {
        List<String> kinds = new ArrayList<>(4);
        List<String> undecided = new ArrayList<>(0);
        Subject subject = new Subject(action, schema);
        for (ActionPredicate kind : byTool.getOrDefault(action.tool(), List.of())) {
            sort(kind, subject, kinds, undecided);
        }
        for (ActionPredicate kind : byCondition) {
            sort(kind, subject, kinds, undecided);
        }
        return new Direct(kinds, undecided);
    }

    /// The kinds that every call of a tool is of, whatever its arguments, with those above them.
    SortedSet<String> ofEveryCall(String tool) {
        SortedSet<String> sure = new TreeSet<>();
        for (ActionPredicate kind : byTool.getOrDefault(tool, List.of())) {
            if (kind.when().isEmpty()) {
                ancestors(kind.id(), sure);
            }
        }
        return sure;
    }

    private void sort(ActionPredicate kind, Subject subject, List<String> kinds, List<String> undecided) {
        switch (isOf(kind, subject)) {
            case HOLDS -> kinds.add(kind.id());
            case UNKNOWN -> undecided.add(kind.id());
            case FAILS -> {}
        }
    }

    private Kleene isOf(ActionPredicate kind, Subject subject) {
        if (kind.when().isEmpty()) {
            return Kleene.HOLDS;
        }
        String when = kind.when().get();
        if (!conditions.usesOnly(when, "tool")) {
            return evaluated(when, subject);
        }
        Known key = new Known(
                kind.id(),
                subject.action.tool(),
                subject.schema.map(ToolSchema::description).orElse(""));
        boolean large = key.tool().length() + key.description().length() > CACHED_LENGTH;
        boolean ofSchema = when.contains("parameters")
                && subject.schema
                        .filter(s -> !s.parameters().equals(Arguments.NONE))
                        .isPresent();
        if (large || ofSchema) {
            return evaluated(when, subject);
        }
        Kleene value = known.get(key);
        if (value == null) {
            value = evaluated(when, subject);
            if (known.size() >= CACHED_TOOLS) {
                known.clear();
            }
            known.put(key, value);
        }
        return value;
    }

    private Kleene evaluated(String when, Subject subject) {
        return conditions.evaluate(when, subject.variables()).value();
    }

    /// Adds a kind and those above it.
    void ancestors(String kind, SortedSet<String> to) {
        Optional<String> at = Optional.of(kind);
        while (at.isPresent() && to.add(at.get())) {
            at = Optional.ofNullable(actions.get(at.get())).flatMap(ActionPredicate::parent);
        }
    }
}
