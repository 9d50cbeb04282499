package io.lictor.extraction.rule;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// Predicates that look-ups decide.
final class Looking {
    private final Scope scope;

    Looking(Scope scope) {
        this.scope = scope;
    }

    /// A doubt if a phrase says more than a result is known to tell.
    static void untold(Set<String> untold, String phrase, String tool, List<Doubtful> doubts) {
        if (!untold.isEmpty()) {
            String words = String.join(", ", new TreeSet<>(untold));
            doubts.add(new Doubtful(
                    Code.UNREAD_WORDS,
                    "`" + tool + "` is not described as telling: " + words,
                    "Does the result of `" + tool + "` tell all of `" + phrase + "`?"));
        }
    }

    /// The predicate that any of some look-ups decides.
    String predicate(List<Looked> looked, SortedMap<String, String> joined, String phrase, List<Doubtful> doubts) {
        TreeSet<String> tools = new TreeSet<>();
        looked.forEach(one -> tools.addAll(one.tools()));
        boolean trusted = Prerequisites.trusted(scope, tools, phrase, doubts);
        boolean step = looked.getFirst().argument().isPresent();
        List<Definition> from = new ArrayList<>();
        for (Looked one : looked) {
            TreeSet<String> of = new TreeSet<>(one.tools());
            Optional<String> cel = Optional.of(one.cel());
            from.add(
                    step
                            ? new Definition.OfStep(Definition.Form.RETURNED, of, new TreeSet<>(), joined, cel, trusted)
                            : new Definition.Earlier(of, joined, cel, trusted, Kleene.UNKNOWN));
        }
        for (Meant meant : scope.meant().values()) {
            if (meant.predicate().from().equals(from)) {
                return meant.predicate().id();
            }
        }
        String where = joined.isEmpty() ? "" : " for the same " + Prerequisites.joints(joined);
        String name = Names.ofTool(looked.getFirst().tools().getFirst()) + "-tells-" + Names.kebab(phrase);
        String id = scope.id(scope.freeName(name));
        String description = (step ? "is" : "follows") + " a result of "
                + String.join(
                        " or of ",
                        looked.stream()
                                .map(one -> Names.quoted(one.tools()) + " " + one.words())
                                .toList())
                + where;
        scope.looking(id, looked.getFirst());
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        description,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("call " + Names.quoted(tools) + where + " first"),
                                        from),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }
}
