package io.lictor.extraction.rule;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Pack;
import io.lictor.predicate.Predicate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What one extraction knows and what it has drafted so far: words, tools, kinds of action and predicates.
final class Scope implements AutoCloseable {
    private final String pack;
    private final Words words;
    private final Synonyms synonyms;
    private final SortedMap<String, Tool> tools = new TreeMap<>();
    private final SortedMap<String, ActionPredicate> actions = new TreeMap<>();
    private final SortedMap<String, Meant> meant = new TreeMap<>();
    private final Lexicon lexicon;
    private final SortedMap<String, String> said = new TreeMap<>();
    private final SortedMap<String, String> asked = new TreeMap<>();
    private final SortedMap<String, Looked> looked = new TreeMap<>();

    /// @param known a pack whose actions and predicates may be used; they are taken over under the new name
    Scope(String pack, Collection<Tool> tools, Synonyms synonyms, Optional<Pack> known) {
        this.pack = pack;
        this.synonyms = synonyms;
        this.words = new Words(synonyms.all());
        tools.forEach(tool -> this.tools.put(tool.name(), tool));
        known.ifPresent(this::take);
        this.lexicon = new Lexicon(words, entries());
    }

    private void take(Pack known) {
        for (ActionPredicate action : known.actions()) {
            String id = id(Names.local(action.id()));
            actions.put(
                    id,
                    new ActionPredicate(
                            id,
                            action.of(),
                            action.description(),
                            action.parent().map(parent -> id(Names.local(parent))),
                            action.tools(),
                            action.when(),
                            action.thresholds()));
        }
        for (Predicate p : known.predicates()) {
            String id = id(Names.local(p.id()));
            meant.put(
                    id,
                    new Meant(
                            new Predicate(id, p.description(), p.establishes(), p.question(), p.remedy(), p.from()),
                            p.description(),
                            KnownMeasures.of(p),
                            false));
        }
    }

    private List<Lexicon.Entry> entries() {
        List<Lexicon.Entry> entries = new ArrayList<>();
        for (Tool tool : tools.values()) {
            entries.add(new Lexicon.Entry(Lexicon.Kind.TOOL, "", tool.name(), tool.description()));
            for (Tool.Parameter parameter : tool.parameters()) {
                entries.add(new Lexicon.Entry(
                        Lexicon.Kind.PARAMETER, tool.name(), parameter.name(), parameter.description()));
            }
        }
        actions.values().stream()
                .filter(a -> a.of() == ActionPredicate.Of.CALL)
                .forEach(a ->
                        entries.add(new Lexicon.Entry(Lexicon.Kind.ACTION, "", Names.local(a.id()), a.description())));
        meant.values()
                .forEach(m -> entries.add(new Lexicon.Entry(
                        Lexicon.Kind.PREDICATE,
                        "",
                        Names.local(m.predicate().id()),
                        m.predicate().description())));
        return entries;
    }

    String pack() {
        return pack;
    }

    String id(String name) {
        return pack + "/" + name;
    }

    Words words() {
        return words;
    }

    Lexicon lexicon() {
        return lexicon;
    }

    boolean trusts(Collection<String> of) {
        return synonyms.trusted().containsAll(of);
    }

    SortedMap<String, Tool> tools() {
        return tools;
    }

    Tool tool(String name) {
        return tools.getOrDefault(name, new Tool(name, "", List.of()));
    }

    /// The tools that are of a kind by their names, or of one below it.
    SortedSet<String> calls(ActionPredicate action) {
        SortedSet<String> calls = new TreeSet<>();
        Deque<ActionPredicate> open = new ArrayDeque<>(List.of(action));
        Set<String> seen = new TreeSet<>();
        while (!open.isEmpty()) {
            ActionPredicate kind = open.pop();
            if (seen.add(kind.id())) {
                calls.addAll(kind.tools());
                actions.values().stream()
                        .filter(below -> below.parent().equals(Optional.of(kind.id())))
                        .forEach(open::push);
            }
        }
        return calls;
    }

    /// Every kind of action, known or drafted, by id.
    SortedMap<String, ActionPredicate> actions() {
        return actions;
    }

    /// Every predicate, known or drafted, by id.
    SortedMap<String, Meant> meant() {
        return meant;
    }

    /// Rules in controlled English over the names of this scope.
    English english() {
        return new English(
                id -> Optional.ofNullable(actions.get(id))
                        .map(ActionPredicate::description)
                        .orElse(id),
                id -> Optional.ofNullable(meant.get(id))
                        .map(m -> m.predicate().description())
                        .orElse(id));
    }

    /// The question that has exactly these words with content.
    Optional<String> asked(Set<String> content) {
        return Optional.ofNullable(asked.get(String.join(" ", new TreeSet<>(content))));
    }

    /// Remembers a question by its words with content.
    void asking(Set<String> content, String id) {
        asked.put(String.join(" ", new TreeSet<>(content)), id);
    }

    /// Remembers what a predicate asks of a result.
    void looking(String id, Looked of) {
        looked.put(id, of);
    }

    /// What a predicate asks of a result, if it asks one.
    Optional<Looked> looked(String id) {
        return Optional.ofNullable(looked.get(id));
    }

    /// Records the words of the clause at hand that a predicate stands for.
    Meant say(Meant meant, String phrase) {
        said.merge(meant.predicate().id(), phrase, (a, b) -> a.contains(b) ? a : a + "; " + b);
        return meant;
    }

    /// The words of each predicate since the last call.
    SortedMap<String, String> taken() {
        SortedMap<String, String> taken = new TreeMap<>(said);
        said.clear();
        return taken;
    }

    /// The predicate of an id that is known here.
    Meant meaning(String id) {
        return Optional.ofNullable(meant.get(id)).orElseThrow(() -> new IllegalArgumentException(id));
    }

    /// A name that no predicate has yet.
    String freeName(String wanted) {
        String name = wanted;
        for (int i = 2; meant.containsKey(id(name)); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    @Override
    public void close() {
        lexicon.close();
    }
}
