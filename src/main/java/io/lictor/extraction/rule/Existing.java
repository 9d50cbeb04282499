package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.logic.Formula;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// That a person or an account exists, shown by more than the look-up of exactly that: who has signed in, or was
/// verified, is there. Only a trusted tool that takes what the look-up takes and says itself that it succeeded shows
/// it; what changes a thing does not, since it may have removed it.
final class Existing {
    private static final Pattern EXISTS = Pattern.compile("(?i)\\bexists?\\b");
    private static final Set<String> PROVING =
            Set.of("login", "log", "sign", "signin", "authenticate", "verify", "identify");

    private final Scope scope;

    Existing(Scope scope) {
        this.scope = scope;
    }

    /// What a look-up tells or one of those tools has shown.
    ///
    /// @param told that the look-up says it exists
    /// @param joined by which arguments the look-up and the action are joined
    Formula widened(Formula told, String phrase, Tool check, SortedMap<String, String> joined) {
        if (!EXISTS.matcher(phrase).find() || joined.isEmpty()) {
            return told;
        }
        List<Formula> parts = new ArrayList<>(List.of(told));
        for (Tool tool : scope.tools().values()) {
            boolean takes = joined.keySet().stream()
                    .allMatch(pointer ->
                            tool.parameters().stream().anyMatch(p -> p.pointer().equals(pointer)));
            if (takes && !tool.equals(check) && proves(tool) && scope.trusts(List.of(tool.name()))) {
                tool.verdict().ifPresent(field -> parts.add(new Formula.Atom(shown(tool, field, phrase, joined))));
            }
        }
        return parts.size() == 1 ? told : new Formula.Or(parts);
    }

    private static boolean proves(Tool tool) {
        List<String> name = Words.plain(tool.name().replace('_', ' '));
        return !name.isEmpty() && PROVING.contains(name.getFirst());
    }

    private String shown(Tool tool, Tool.Parameter field, String phrase, SortedMap<String, String> joined) {
        Looked looked = new Looked(
                List.of(tool.name()), field.name(), Tool.Type.FLAG, Condition.Relation.EQUAL, true, Optional.empty());
        List<Definition> from = List.of(new Definition.Earlier(
                new TreeSet<>(looked.tools()), joined, Optional.of(looked.cel()), true, Kleene.FAILS));
        for (Meant meant : scope.meant().values()) {
            if (meant.predicate().from().equals(from)) {
                return meant.predicate().id();
            }
        }
        String words =
                Names.quoted(looked.tools()) + " " + looked.words() + " for the same " + Prerequisites.joints(joined);
        String id = scope.id(scope.freeName("follows-" + Names.ofTool(tool.name())));
        scope.looking(id, looked);
        scope.meant()
                .put(
                        id,
                        new Meant(
                                new Predicate(
                                        id,
                                        "follows a result of " + words,
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of("call " + words + " first"),
                                        from),
                                phrase,
                                Optional.empty(),
                                true));
        return id;
    }
}
